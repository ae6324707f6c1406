import Cluster
import KubernetesObjects

/// A request taken apart: what is asked of which resource.
struct Request {
  var method: ClusterRequest.Method
  var segments: [String]
  var query: [String: String]
  var headers: [String: String]
  var body: [UInt8]

  init(_ request: ClusterRequest) {
    method = request.method
    var path = request.path[...]
    var items = request.query.map { ($0.name, $0.value) }
    if let mark = path.firstIndex(of: "?") {
      items += Self.items(path[path.index(after: mark)...])
      path = path[..<mark]
    }
    segments = path.split(separator: "/").map { Self.decoded($0) }
    query = Dictionary(items, uniquingKeysWith: { first, _ in first })
    headers = Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $0 + "," + $1 })
    body = request.body
  }

  var isWatch: Bool { ["1", "true"].contains(query["watch"] ?? "") }

  /// The manager of a write, as the server derives it.
  var manager: String {
    if let named = query["fieldManager"], !named.isEmpty { return named }
    let agent = (headers["user-agent"] ?? "unknown").split(separator: "/").first.map(String.init) ?? "unknown"
    return String(agent.prefix(128))
  }

  private static func items(_ text: Substring) -> [(String, String)] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.contains("%") || text.contains("+") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The place in the API that a path names.
struct ResourcePath {
  var resource: APIResource
  var namespace: String?
  var name: String?
  var subresource: String?

  /// nil: no such path.
  init?(_ segments: [String], in catalog: APICatalog) {
    var rest = segments[...]
    let group: String
    switch rest.popFirst() {
    case "api": group = ""
    case "apis":
      guard let named = rest.popFirst() else { return nil }
      group = named
    default: return nil
    }
    guard let version = rest.popFirst() else { return nil }
    if rest.first == "namespaces", rest.count >= 3, !(group.isEmpty && rest.count == 3 && ["status", "finalize"].contains(rest.last ?? "")) {
      rest = rest.dropFirst()
      namespace = rest.popFirst()
    }
    guard let plural = rest.popFirst(), let found = catalog.resource(group: group, version: version, resource: plural) else { return nil }
    resource = found
    name = rest.popFirst()
    subresource = rest.popFirst()
    guard rest.isEmpty, found.kind.isNamespaced || namespace == nil else { return nil }
  }

  func key(_ name: String) -> ObjectKey { ObjectKey(resource.id, namespace ?? "", name) }
}
