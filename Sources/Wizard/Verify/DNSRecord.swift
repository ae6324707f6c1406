/// The record that leads a domain to an address.
package struct DNSRecord: Sendable, Equatable {
  package var domain: String
  package var type: String
  package var value: String

  /// A for an IPv4 address, AAAA for an IPv6 one, CNAME for a name, as balancers of some clouds have.
  package init(domain: String, address: String) {
    self.domain = domain
    let isIPv4 =
      address.split(separator: ".", omittingEmptySubsequences: false).count == 4 && address.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    type = isIPv4 ? "A" : address.contains(":") ? "AAAA" : "CNAME"
    value = type == "CNAME" && !address.hasSuffix(".") ? address + "." : address
  }

  /// As a zone file has it.
  package var line: String { "\(domain). 300 IN \(type) \(value)" }
}
