import Glibc

/// An IP address as text, and from where it can be reached.
struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  enum Scope: Sendable, Equatable {
    /// Nobody but this machine.
    case loopback
    /// A company's or a cloud's own network (RFC 1918, RFC 6598, RFC 4193) or one link: others may reach it although this machine cannot.
    case inside
    case everywhere
  }

  var text: String
  var scope: Scope

  /// - Returns: nil when the text is no IP address.
  init?(_ text: String) {
    // As bytes: a release build takes the initializers of C's address types for another module's.
    var v4 = [UInt8](repeating: 0, count: 4)
    var v6 = [UInt8](repeating: 0, count: 16)
    self.text = text
    if inet_pton(AF_INET, text, &v4) == 1 {
      scope = Self.scope(ofIPv4: v4)
    } else if inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &v6) == 1 {
      scope = Self.scope(ofIPv6: v6)
    } else {
      return nil
    }
  }

  var description: String { text }

  private static func scope(ofIPv4 bytes: [UInt8]) -> Scope {
    switch (bytes[0], bytes[1]) {
    case (127, _), (0, _): .loopback
    case (10, _), (172, 16...31), (192, 168), (169, 254), (100, 64...127): .inside
    default: .everywhere
    }
  }

  private static func scope(ofIPv6 bytes: [UInt8]) -> Scope {
    if bytes[..<15].allSatisfy({ $0 == 0 }), bytes[15] <= 1 { return .loopback }
    // An IPv4 address in IPv6's clothes.
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return scope(ofIPv4: Array(bytes[12...])) }
    if bytes[0] & 0xFE == 0xFC { return .inside }
    if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return .inside }
    return .everywhere
  }
}

extension String {
  /// A name that only a cluster's or a company's own name service can know: a missing answer here says nothing about the cluster.
  var isInsideHostName: Bool {
    let name = (hasSuffix(".") ? String(dropLast()) : self).lowercased()
    if !name.contains(".") { return true }
    let suffixes = [".svc", ".cluster.local", ".local", ".internal", ".intranet", ".lan", ".corp", ".home.arpa", ".private"]
    return suffixes.contains { name.hasSuffix($0) } || name.contains(".privatelink.") || name.contains(".svc.")
  }
}
