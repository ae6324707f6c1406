import Cluster
import KubernetesObjects
import ProductModel

extension BundleCollector {
  /// Which server it is, and what it says of itself.
  func addServer(_ outage: Outage, to draft: inout BundleDraft) async {
    let client = client
    var lines = ["slipway  \(order.slipway)"] + order.tools.map { "\($0.name)  \($0.version)" }
    switch await outage.ask({ () async throws(ClusterError) in try await client.version().gitVersion }) {
    case .success(let version): lines.append("server  \(version)")
    case .failure(let error): lines.append("server  not known: \(error.gap)")
    }
    draft.versions = lines.map { $0.replacing("  ", with: " ") }.joined(separator: ", ")
    if !order.server.isEmpty { lines.append("address  \(order.server)") }
    draft.add("versions.txt", text: lines.joined(separator: "\n"), "of slipway, kubectl, helm and the server")
    await addNamespace(outage, to: &draft)
    await addGroups(outage, to: &draft)
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

  /// Its labels say what pods may do in it.
  private func addNamespace(_ outage: Outage, to draft: inout BundleDraft) async {
    let (client, name) = (client, order.target.namespace)
    switch await outage.ask({ () async throws(ClusterError) in try await client.get(.namespaces, name: name) }) {
    case .success(let object):
      draft.add("objects/namespace.json", draft.mask.object(object, kind: "Namespace").serialized(indented: true), "the namespace itself")
    case .failure(let error): draft.miss("namespace", error.gap)
    }
  }

  /// Which operators are there shows in the groups of the API.
  private func addGroups(_ outage: Outage, to draft: inout BundleDraft) async {
    let client = client
    switch await outage.ask({ () async throws(ClusterError) in try await client.apiGroups() }) {
    case .success(let groups):
      let lines = groups.map { ([$0.name] + $0.versions).joined(separator: " ") }
      draft.add(
        "server/apis.txt", text: lines.sorted().joined(separator: "\n"), "the groups of the API that the cluster serves, with their versions")
    case .failure(let error): draft.miss("/apis", error.gap)
    }
  }
}
