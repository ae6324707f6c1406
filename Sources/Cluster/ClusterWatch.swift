import KubernetesObjects
import Surroundings
import Synchronization

/// Several kinds watched at once and reported through one callback, in an order that all of them share, with one state of the connection: the
/// worst of what they meet and of what a probe finds.
package struct ClusterWatch: Sendable {
  private let client: ClusterClient
  private let kinds: [ResourceKind]
  private let selection: Selection
  private let surroundings: Surroundings
  private let renewal = WatchRenewal()

  package init(client: ClusterClient, kinds: [ResourceKind], selection: Selection, surroundings: Surroundings) {
    self.client = client
    self.kinds = kinds
    self.selection = selection
    self.surroundings = surroundings
  }

  private func reflector(of kind: ResourceKind) -> Reflector {
    var selection = selection
    if !kind.isNamespaced { selection.namespace = nil }
    var reflector = Reflector(client: client, kind: kind, selection: selection, surroundings: surroundings)
    reflector.renewal = renewal
    return reflector
  }

  /// Runs until its task is cancelled. `emit` is called under a lock: it must neither block nor wait for this watch.
  package func run(emit: @escaping @Sendable (ClusterChange) -> Void) async {
    let relay = Relay(count: kinds.count + 1, emit: emit)
    await withDiscardingTaskGroup { group in
      for (index, kind) in kinds.enumerated() {
        group.addTask { await reflector(of: kind).run { relay.forward($0, from: index) } }
      }
      group.addTask {
        await ConnectionProbe(transport: client.transport, time: surroundings.time).run { state in
          let before = relay.forward(.connection(state), from: kinds.count)
          // The streams that were open during an outage may be dead, though nobody has cut them.
          if state == .live, before != nil, before != .live { renewal.renew() }
        }
      }
    }
  }

  /// Watches one more kind, which became known later, until its task is cancelled. The first ones speak for the connection, and after an outage its
  /// stream begins again with theirs.
  package func join(_ kind: ResourceKind, emit: @escaping @Sendable (ClusterChange) -> Void) async {
    await reflector(of: kind).run { change in
      if case .connection = change { return }
      emit(change)
    }
  }

  private final class Relay: Sendable {
    private let states: Mutex<(each: [ConnectionState?], told: ConnectionState?)>
    private let emit: @Sendable (ClusterChange) -> Void

    init(count: Int, emit: @escaping @Sendable (ClusterChange) -> Void) {
      states = Mutex((Array(repeating: nil, count: count), nil))
      self.emit = emit
    }

    /// - Returns: what this one said of the connection before.
    @discardableResult
    func forward(_ change: ClusterChange, from index: Int) -> ConnectionState? {
      states.withLock { states in
        let before = states.each[index]
        switch change {
        case .connection(let state): states.each[index] = state
        case .forbidden, .listed:
          // An answer, even a refusal, shows that the connection lives.
          if states.each[index] == nil { states.each[index] = .live }
          emit(change)
        case .upserted, .removed: emit(change)
        }
        let merged = Self.merged(states.each)
        guard let merged, merged != states.told else { return before }
        states.told = merged
        emit(.connection(merged))
        return before
      }
    }

    /// The worst of all; nil while nothing is known.
    private static func merged(_ states: [ConnectionState?]) -> ConnectionState? {
      var worst: ConnectionState?
      for case let state? in states {
        switch (state, worst) {
        case (.loginExpired, _): return state
        case (.reconnecting(_, let attempt), .reconnecting(_, let other)?) where attempt <= other: break
        case (.reconnecting, _): worst = state
        case (.live, nil): worst = .live
        case (.live, _): break
        }
      }
      return worst
    }
  }
}
