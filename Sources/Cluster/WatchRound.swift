import KubernetesObjects

/// One watch, from its first byte to its end.
struct WatchRound: Sendable {
  var state: ReflectorState
  private(set) var lines = 0
  /// nil: it ended in good order.
  private(set) var error: ClusterError?
  /// Nothing came for so long that it was given up.
  var wasSilent = false

  init(state: ReflectorState) {
    self.state = state
  }

  /// - Parameter heard: called for every chunk before it is taken in.
  mutating func read(
    _ stream: ClusterStream, kind: ResourceKind, heard: @Sendable () -> Void, emit: @Sendable (ClusterChange) -> Void
  ) async {
    var splitter = LineSplitter()
    do {
      for try await chunk in stream.chunks {
        heard()
        try splitter.feed(chunk) { line in
          try state.take(line, kind: kind, emit: emit)
          lines += 1
        }
      }
    } catch let error as ClusterError {
      self.error = error
    } catch let error as TransportError {
      // A cut in the middle of a line loses that line only: the watch begins again before it.
      self.error = .transport(error)
    } catch is CancellationError {
      error = .transport(.cancelled)
    } catch {
      self.error = .unreadable(detail: "a line of the watch is too long")
    }
    // A server that cuts off at the last byte of an error forgets the line end.
    if error == nil, !splitter.remainder.isEmpty { try? state.take(splitter.remainder[...], kind: kind, emit: emit) as Void }
  }
}
