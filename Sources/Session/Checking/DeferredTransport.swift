import Cluster
import Installation

/// The way to a cluster, opened by the first request: checks that ask no cluster wait for none, and a way that cannot be opened is what the
/// checks of the cluster find.
struct DeferredTransport: ClusterTransport {
  var engines: any Engines
  var context: String?

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    try await opened().send(request)
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    try await opened().stream(request)
  }

  private func opened() async throws(TransportError) -> any ClusterTransport {
    do throws(InstallationProblem) {
      return try await engines.transport(context: context)
    } catch {
      throw .tool(detail: error.advice)
    }
  }
}
