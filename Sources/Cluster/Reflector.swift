import KubernetesObjects
import Surroundings
import Synchronization

/// Keeps a reader up to date about one kind of object: a list, then a watch from where the list ended, again and again.
///
/// A watch that ends or is cut is begun again from the last version that was seen; only a version that the server no longer holds (410) is listed
/// again. A watch that has said nothing for too long is taken for dead, and begun again likewise. Objects may be reported twice, never out of order.
package struct Reflector: Sendable {
  package var client: ClusterClient
  package var kind: ResourceKind
  package var selection: Selection
  package var surroundings: Surroundings
  package var pageSize: Int
  /// How long a watch may be silent, see ``silenceLimit``.
  package var silence: Duration
  /// Ends the watch of the moment from outside.
  var renewal: WatchRenewal?

  /// How long a right that is missing, or a kind that the server does not know, is left alone before it is asked for again.
  static let patience = Duration.seconds(60)

  /// Two bookmarks missed. An API server sends one about every minute (`bookmarkFrequency` of its watch cache), but the API promises none, so
  /// silence is no error and not worth a word: the watch is begun again from the last version, which loses nothing where it was alive. client-go
  /// knows no such limit and trusts that HTTP/2 pings upwards of it (30 s, then 15 s); between us and a server that speaks HTTP/1.1, or behind
  /// a balancer that forgot the connection, nobody pings.
  package static let silenceLimit = Duration.seconds(130)

  package init(
    client: ClusterClient, kind: ResourceKind, selection: Selection, surroundings: Surroundings, pageSize: Int = ClusterClient.pageSize,
    silence: Duration = silenceLimit
  ) {
    self.client = client
    self.kind = kind
    self.selection = selection
    self.surroundings = surroundings
    self.pageSize = pageSize
    self.silence = silence
  }

  /// Runs until its task is cancelled. `emit` is called in order, one call at a time; the next line is read when it returns.
  package func run(emit: @escaping @Sendable (ClusterChange) -> Void) async {
    var state = ReflectorState(backoff: Backoff(randomBytes: surroundings.randomBytes))
    while !Task.isCancelled {
      var pause: Duration?
      do throws(ClusterError) {
        if state.version == nil { try await list(&state, emit: emit) }
        try await watch(&state, emit: emit)
      } catch {
        pause = state.pause(after: error, kind: kind, emit: emit)
      }
      if Task.isCancelled { return }
      if let pause {
        do {
          try await surroundings.time.sleep(for: pause)
        } catch {
          return
        }
      }
    }
  }

  private func list(_ state: inout ReflectorState, emit: @Sendable (ClusterChange) -> Void) async throws(ClusterError) {
    let list = try await client.list(kind, selection, pageSize: pageSize)
    state.version = list.resourceVersion
    emit(.listed(kind, list.items))
    state.becameLive(emit)
  }

  private func watch(_ state: inout ReflectorState, emit: @escaping @Sendable (ClusterChange) -> Void) async throws(ClusterError) {
    let began = surroundings.time.uptime
    // The server ends a watch after this time: spread, so that not all watches begin again at one moment.
    let seconds = 300 + Int(surroundings.randomBytes(1).first ?? 0)
    var request = ClusterRequest(.get, kind.path(namespace: selection.namespace), query: selection.query)
    request.query += [
      .init("watch", "true"), .init("allowWatchBookmarks", "true"), .init("timeoutSeconds", "\(seconds)"),
      .init("resourceVersion", state.version ?? ""),
    ]
    let stream = try await client.opened(request)
    // An error that came inside of a stream also began with 200: wait for a first good line then.
    if !state.failedInStream { state.becameLive(emit) }
    let round = await read(stream, state, emit: emit)
    state = round.state
    if round.wasSilent, !Task.isCancelled { return }
    if let error = round.error { throw error }
    if round.lines == 0, surroundings.time.uptime - began < .seconds(1), !Task.isCancelled {
      throw .transport(.cut(detail: "the watch ended at once"))
    }
    state.becameLive(emit)
  }

  /// Reads until the stream ends, or has been silent for too long.
  private func read(_ stream: ClusterStream, _ state: ReflectorState, emit: @escaping @Sendable (ClusterChange) -> Void) async -> WatchRound {
    let heard = LastHeard(surroundings.time.uptime)
    return await withTaskGroup(of: WatchRound?.self) { group in
      group.addTask {
        var round = WatchRound(state: state)
        await round.read(stream, kind: kind, heard: { heard.note(surroundings.time.uptime) }, emit: emit)
        return round
      }
      group.addTask {
        await heard.silence(of: silence, surroundings.time)
        return nil
      }
      if let renewal {
        group.addTask {
          await renewal.wait()
          return nil
        }
      }
      var round: WatchRound?
      var wasSilent = false
      for await ended in group {
        if let ended { round = ended } else if round == nil { wasSilent = true }
        group.cancelAll()
      }
      var result = round ?? WatchRound(state: state)
      result.wasSilent = wasSilent
      return result
    }
  }
}

/// When the last bytes came.
private final class LastHeard: Sendable {
  private let moment: Mutex<Duration>

  init(_ moment: Duration) { self.moment = Mutex(moment) }

  func note(_ moment: Duration) { self.moment.withLock { $0 = moment } }

  /// Returns when nothing has come for so long, or when its task is cancelled.
  func silence(of limit: Duration, _ time: any Time) async {
    while true {
      let rest = moment.withLock(\.self) + limit - time.uptime
      guard rest > .zero, (try? await time.sleep(for: rest)) != nil else { return }
    }
  }
}
