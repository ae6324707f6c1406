import KubernetesObjects
import Surroundings

/// Asks every five seconds whether the API server answers: a stream from which nothing comes tells neither that all is quiet nor that the way is cut.
package struct ConnectionProbe: Sendable {
  package var transport: any ClusterTransport
  package var time: any Time

  package static let interval = Duration.seconds(5)

  package init(transport: any ClusterTransport, time: any Time) {
    self.transport = transport
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
    let response: ClusterResponse
    do throws(TransportError) {
      response = try await transport.send(ClusterRequest(.get, "/version", timeLimit: Self.interval))
    } catch {
      return .reconnecting(reason: error.message, attempt: attempt)
    }
    guard let error = ClusterError(response: response) else { return .live }
    return switch error {
    case .unauthorized: .loginExpired(reason: error.message)
    case .transport: .reconnecting(reason: error.message, attempt: attempt)
    case .forbidden, .notFound, .conflict, .gone, .invalid, .server, .unreadable: .live
    }
  }
}
