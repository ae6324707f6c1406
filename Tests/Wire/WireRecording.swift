import Cluster

/// What a real API server or a real `kubectl proxy` answered, byte for byte (recordings/README.md says how they were made).
package struct WireRecording: Sendable {
  package var name: String
  package var status: Int
  /// Names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]
  /// What the proxy itself printed on its standard error meanwhile.
  package var proxyOutput: String

  package var response: ClusterResponse { ClusterResponse(status: status, headers: headers, body: body) }
  package var text: String { String(decoding: body, as: UTF8.self) }

  package static let names = [
    "access-review-denied-201", "api-group-missing-404", "apply-conflict-409", "apply-created-201", "apply-type-changed-422",
    "create-namespace-forbidden-403", "deployment-ready", "events", "forbidden-403", "get-404", "list-continue-expired-410", "pod-ready",
    "proxy-down", "proxy-expired", "proxy-no-host-header", "table-pods", "watch-closed-by-server", "watch-gone-410",
    "watchlist-unsupported-in-stream",
  ]

  package init(_ name: String) throws {
    let path = "\(WireFolder.path)/\(name).txt"
    let bytes = try WireFolder.read(path)
    guard bytes.starts(with: Array("HTTP/1.1 ".utf8)) else {
      // A recording of the lines of a watch alone.
      self.init(name: name, status: 200, headers: ["content-type": "application/json"], body: bytes, proxyOutput: "")
      return
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.firstIndex(of: "") ?? lines.endIndex
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var headers: [String: String] = [:]
    for line in lines[..<end].dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    let headLength = lines[..<end].reduce(0) { $0 + $1.utf8.count + 1 } + 1
    let rest = Array(bytes.dropFirst(headLength))
    // The files end with a line end of the recorder's; the announced length is the body's.
    let announced = headers["content-length"].flatMap { Int($0) } ?? rest.count
    self.init(
      name: name, status: status, headers: headers, body: Array(rest.prefix(announced)),
      proxyOutput: String(decoding: rest.dropFirst(announced), as: UTF8.self))
  }

  private init(name: String, status: Int, headers: [String: String], body: [UInt8], proxyOutput: String) {
    self.name = name
    self.status = status
    self.headers = headers
    self.body = body
    self.proxyOutput = proxyOutput
  }
}
