import Cluster
import KubernetesObjects

/// Lists of objects as the server wrote them, page by page, so that no list of thousands stands in memory as text.
struct ObjectPages: Sendable {
  var client: ClusterClient
  var namespace: String

  func each(_ kind: ResourceKind, fields: String? = nil, _ take: (JSON) -> Void) async throws(ClusterError) {
    var continuation: String?
    repeat {
      var query: [ClusterRequest.QueryItem] = [.init("limit", "\(ClusterClient.pageSize)")]
      if let fields { query.append(.init("fieldSelector", fields)) }
      if let continuation { query.append(.init("continue", continuation)) }
      let request = ClusterRequest(.get, kind.path(namespace: kind.isNamespaced ? namespace : nil), query: query, timeLimit: .seconds(30))
      let bytes = try await client.body(request)
      let page: JSON
      do throws(JSONSyntaxError) {
        page = try JSON(parsing: bytes)
      } catch {
        throw .unreadable(detail: "\(error.expected) was expected at byte \(error.offset)")
      }
      for object in page["items"].array ?? [] { take(object) }
      continuation = page["metadata"]["continue"].string.flatMap { $0.isEmpty ? nil : $0 }
    } while continuation != nil
  }
}
