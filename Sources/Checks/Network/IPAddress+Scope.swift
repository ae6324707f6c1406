/// From where an address can be reached.
extension IPAddress {
  enum Scope: Sendable, Equatable {
    /// Nobody but this machine.
    case loopback
    /// A company's or a cloud's own network (RFC 1918, RFC 6598, RFC 4193) or one link: others may reach it although this machine cannot.
    case inside
    case everywhere
  }

  var scope: Scope { isIPv6 ? Self.scope(ofIPv6: bytes) : Self.scope(ofIPv4: bytes) }

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
