import Cluster
import KubernetesObjects

extension BundleCollector {
  /// Which server it is, and what it says of itself.
  func addServer(_ outage: Outage, to draft: inout BundleDraft) async {
    let client = client
    var lines = ["slipway  \(order.slipway)"] + order.tools.map { "\($0.name)  \($0.version)" }
    switch await outage.ask({ () async throws(ClusterError) in try await client.version().gitVersion }) {
    case .success(let version): lines.append("server  \(version)")
    case .failure(let error): lines.append("server  not known: \(error.gap)")
    }
    if !order.server.isEmpty { lines.append("address  \(order.server)") }
    draft.add("versions.txt", text: lines.joined(separator: "\n"), "of slipway, kubectl, helm and the server")
    for path in ["readyz", "livez"] {
      let answer = await outage.ask { () async throws(ClusterError) in
        do throws(TransportError) {
          return try await client.transport.send(ClusterRequest(.get, "/" + path, query: [.init("verbose", "")]))
        } catch {
          throw .transport(error)
        }
      }
      switch answer {
      case .success(let response):
        // A server that is not well says so with 500, and the text is what counts.
        let text = String(decoding: response.body.prefix(1 << 20), as: UTF8.self)
        draft.add("server/\(path).txt", text: "HTTP \(response.status)\n" + text, "the health of the API server")
      case .failure(let error): draft.miss("/" + path, error.gap)
      }
    }
  }
}
