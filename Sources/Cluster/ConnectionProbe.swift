import KubernetesObjects
import Surroundings

/// Asks every five seconds whether the API server answers: a stream from which nothing comes tells neither that all is quiet nor that the way is cut.
package struct ConnectionProbe: Sendable {
  private let client: ClusterClient
  private let time: any Time

  package static let interval = Duration.seconds(5)

  package init(transport: any ClusterTransport, time: any Time) {
    client = ClusterClient(transport)
    self.time = time
  }

  /// Runs until its task is cancelled; `emit` is told every state, also one that has not changed.
  package func run(emit: @Sendable (ConnectionState) -> Void) async {
    var attempt = 0
    while !Task.isCancelled {
      let state = await state(attempt: attempt + 1)
      if Task.isCancelled { return }
      if case .reconnecting = state { attempt += 1 } else { attempt = 0 }
      emit(state)
      guard (try? await time.sleep(for: Self.interval)) != nil else { return }
    }
  }

  /// Any answer of the API server, a refusal too, shows that it is there.
  private func state(attempt: Int) async -> ConnectionState {
    do throws(ClusterError) {
      _ = try await client.body(ClusterRequest(.get, "/version", timeLimit: Self.interval))
      return .live
    } catch {
      return switch error {
      case .unauthorized, .transport: ConnectionState(error, attempt: attempt)
      case .forbidden, .notFound, .conflict, .gone, .invalid, .server, .unreadable: .live
      }
    }
  }
}

extension ConnectionState {
  /// What a request that failed says of the connection.
  /// - Parameter attempt: how many have failed in a row, this one too.
  init(_ error: ClusterError, attempt: Int) {
    switch error {
    case .unauthorized, .transport(.loginWanted): self = .loginExpired(reason: error.message)
    case .transport, .forbidden, .notFound, .conflict, .gone, .invalid, .server, .unreadable:
      self = .reconnecting(reason: error.message, attempt: attempt)
    }
  }
}
