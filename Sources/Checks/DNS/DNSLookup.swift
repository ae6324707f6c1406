import KubernetesObjects

/// What a name leads to.
package struct DNSLookup: Sendable {
  package struct Found: Sendable, Equatable {
    package var name: String
    /// The names on the way, each an alias of the next.
    package var aliases: [String] = []
    package var addresses: [IPAddress] = []
    /// DNS does not know the name at all; false with no address: it has other records.
    package var isMissing = false
    /// The zone that says so.
    package var zone: String?

    /// `10.0.0.5 by way of lb.example.net`.
    package var description: String {
      let addresses = addresses.map(\.description).joined(separator: ", ")
      let way = aliases.isEmpty ? "" : " by way of \(aliases.map(\.harmless).joined(separator: ", "))"
      return (addresses.isEmpty ? "no address" : addresses) + way
    }
  }

  package var dns: DNSClient

  package init(dns: DNSClient) { self.dns = dns }

  /// A and AAAA, with every alias on the way; names whose alias ends in another answer are followed.
  package func resolve(_ name: String) async throws(DNSClient.Fault) -> Found {
    var found = Found(name: DNSAnswer.plain(name))
    var current = found.name
    for _ in 0..<8 {
      let asked = current
      async let six = Self.ask(dns, asked, .aaaa)
      let four = try await dns.ask(asked, .a)
      // Some networks drop questions for AAAA; without its answer the A record is what there is.
      let sixth = await six
      let (aliases, addresses) = four.resolved(current)
      found.aliases += aliases
      found.addresses += addresses
      if let sixth { found.addresses += sixth.resolved(current).addresses.filter { !found.addresses.contains($0) } }
      found.isMissing = four.code == .noSuchName && found.addresses.isEmpty
      found.zone = four.zone ?? sixth?.zone
      guard found.addresses.isEmpty, let last = aliases.last, last != current, !found.isMissing else { break }
      current = last
    }
    return found
  }

  private static func ask(_ dns: DNSClient, _ name: String, _ kind: DNSMessage.Kind) async -> DNSAnswer? {
    try? await dns.ask(name, kind)
  }

  /// The CAA records that hold for a name: its own, else those of the nearest name above that has some (RFC 8659, 3).
  package func authorities(_ name: String) async throws(DNSClient.Fault) -> (name: String, records: [DNSRecord]) {
    var labels = ServerName.labels(name)
    while !labels.isEmpty {
      let current = labels.joined(separator: ".")
      let records = try await dns.ask(current, .caa).records.filter { if case .caa = $0.data { true } else { false } }
      if !records.isEmpty { return (current, records) }
      labels.removeFirst()
    }
    return (name, [])
  }
}
