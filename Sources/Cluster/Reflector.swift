import KubernetesObjects
import Surroundings

/// Keeps a reader up to date about one kind of object: a list, then a watch from where the list ended, again and again.
///
/// A watch that ends or is cut is begun again from the last version that was seen; only a version that the server no longer holds (410) is listed
/// again. Objects may be reported twice, never out of order.
package struct Reflector: Sendable {
  package var client: ClusterClient
  package var kind: ResourceKind
  package var selection: Selection
  package var surroundings: Surroundings
  package var pageSize: Int

  /// How long a right that is missing, or a kind that the server does not know, is left alone before it is asked for again.
  static let patience = Duration.seconds(60)

  package init(
    client: ClusterClient, kind: ResourceKind, selection: Selection, surroundings: Surroundings, pageSize: Int = ClusterClient.pageSize
  ) {
    self.client = client
    self.kind = kind
    self.selection = selection
    self.surroundings = surroundings
    self.pageSize = pageSize
  }

  /// Runs until its task is cancelled. `emit` is called in order, one call at a time; the next line is read when it returns.
  package func run(emit: @Sendable (ClusterChange) -> Void) async {
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

  private func watch(_ state: inout ReflectorState, emit: @Sendable (ClusterChange) -> Void) async throws(ClusterError) {
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
    var lines = 0
    var splitter = LineSplitter()
    do {
      for try await chunk in stream.chunks {
        try splitter.feed(chunk) { line in
          try state.take(line, kind: kind, emit: emit)
          lines += 1
        }
      }
    } catch let error as ClusterError {
      throw error
    } catch let error as TransportError {
      // A cut in the middle of a line loses that line only: the watch begins again before it.
      throw .transport(error)
    } catch is CancellationError {
      throw .transport(.cancelled)
    } catch {
      throw .unreadable(detail: "a line of the watch is too long")
    }
    // A server that cuts off at the last byte of an error forgets the line end.
    if !splitter.remainder.isEmpty { try? state.take(splitter.remainder[...], kind: kind, emit: emit) as Void }
    if lines == 0, surroundings.time.uptime - began < .seconds(1), !Task.isCancelled {
      throw .transport(.cut(detail: "the watch ended at once"))
    }
    state.becameLive(emit)
  }
}
