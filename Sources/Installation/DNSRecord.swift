/// The DNS record that leads a domain to a balancer.
package struct DNSRecord: Sendable, Equatable {
  package enum Kind: String, Sendable, Equatable {
    case a = "A"
    case aaaa = "AAAA"
    case cname = "CNAME"
  }

  package var domain: String
  package var kind: Kind
  package var value: String

  /// An IP needs an A (or AAAA) record, a balancer's host name a CNAME: its addresses change.
  package init(domain: String, address: String) {
    self.domain = domain
    value = address
    if address.contains(":") {
      kind = .aaaa
    } else {
      let parts = address.split(separator: ".", omittingEmptySubsequences: false)
      kind = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } ? .a : .cname
    }
  }

  package var text: String { "\(domain) \(kind.rawValue) \(value)" }
}
