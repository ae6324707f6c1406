import Glibc

/// An IPv4 or IPv6 address; equal whatever way it was written.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  package let bytes: [UInt8]
  /// The link of an address that holds on one link only: `eth0` of `fe80::1%eth0`.
  package let zone: String

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    zone = ""
  }

  /// - Returns: nil when the text is no IP address.
  package init?(_ text: String) {
    // As bytes: a release build takes the initializers of C's address types for another module's.
    var four = [UInt8](repeating: 0, count: 4)
    var sixteen = [UInt8](repeating: 0, count: 16)
    let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = four
      zone = ""
    } else if let address = parts.first, inet_pton(AF_INET6, String(address), &sixteen) == 1 {
      bytes = sixteen
      zone = parts.count > 1 ? String(parts[1]) : ""
    } else {
      return nil
    }
  }

  package var isIPv6: Bool { bytes.count == 16 }

  /// As it is written where connections are made.
  package var text: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = isIPv6 ? AF_INET6 : AF_INET
    guard bytes.count == 4 || bytes.count == 16, inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "?" }
    let address = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return zone.isEmpty ? address : "\(address)%\(zone)"
  }

  package var description: String { text }
}
