import KubernetesObjects

/// The address of a service's API: `https://host:port/path`, split by hand, so that nothing is normalised that is signed.
struct ServiceAddress: Sendable, Equatable {
  var scheme: String
  /// With the port, unless it is the scheme's own; as it stands in the Host header.
  var authority: String
  /// Empty, or with a leading and without a trailing slash; percent-encoded.
  var path: String
  /// Without `?`; empty when there is none.
  var query: String

  /// - Parameter text: an address; without a scheme it is one of https.
  init?(_ text: String) {
    var rest = text[...]
    if rest.hasPrefix("https://") {
      scheme = "https"
      rest = rest.dropFirst(8)
    } else if rest.hasPrefix("http://") {
      scheme = "http"
      rest = rest.dropFirst(7)
    } else {
      guard !rest.contains("://") else { return nil }
      scheme = "https"
    }
    let mark = rest.firstIndex(of: "?")
    query = mark.map { String(rest[rest.index(after: $0)...]) } ?? ""
    rest = rest[..<(mark ?? rest.endIndex)]
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    var host = String(rest[..<slash])
    let ownPort = scheme == "https" ? ":443" : ":80"
    if host.hasSuffix(ownPort) { host.removeLast(ownPort.count) }
    path = String(rest[slash...])
    while path.hasSuffix("/") { path.removeLast() }
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
      default: false
      }
    }
    guard !host.isEmpty, isPlain else { return nil }
    authority = host.lowercased()
  }

  /// Without a query.
  var text: String { "\(scheme)://\(authority)\(path)" }

  /// The names and values of the query, decoded.
  var parameters: [(name: String, value: String)] {
    query.split(separator: "&").map { item in
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(sides[0]).percentDecoded, sides.count > 1 ? String(sides[1]).percentDecoded : "")
    }
  }
}
