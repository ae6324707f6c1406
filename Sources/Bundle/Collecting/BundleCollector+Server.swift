import Cluster
import KubernetesObjects

extension BundleCollector {
  /// Which server it is, and what it says of itself.
  func addServer(to draft: inout BundleDraft) async {
    var lines = ["slipway  \(order.slipway)"] + order.tools.map { "\($0.name)  \($0.version)" }
    do throws(ClusterError) {
      let version = try await client.version()
      lines.append("server  \(version.gitVersion)")
    } catch {
      lines.append("server  not known: \(error.message)")
    }
    if !order.server.isEmpty { lines.append("address  \(order.server)") }
    draft.add("versions.txt", text: lines.joined(separator: "\n"), "of slipway, kubectl, helm and the server")
    for path in ["readyz", "livez"] {
      do throws(TransportError) {
        // A server that is not well says so with 500, and the text is what counts.
        let response = try await client.transport.send(ClusterRequest(.get, "/" + path, query: [.init("verbose", "")]))
        let text = String(decoding: response.body.prefix(1 << 20), as: UTF8.self)
        draft.add("server/\(path).txt", text: "HTTP \(response.status)\n" + text, "the health of the API server")
      } catch {
        draft.miss("/" + path, error.message)
      }
    }
  }
}
