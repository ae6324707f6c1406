import KubernetesObjects
import Preflight

extension TLSFiles {
  /// nil when no domain was given to compare with.
  var coverageCheck: Check? {
    guard let domain else { return nil }
    return certificateCheck(
      "name", "the certificate covers the domain", hint: "Browsers refuse a certificate that is made for another name.", reads: [domainField]
    ) { _, chain in
      guard let leaf = chain.leaf else { return .skipped("there is no certificate") }
      return leaf.coverage(of: domain).outcome(domain: domain, field: certificate.field)
    }
  }
}

extension CertificateOutline {
  package enum Coverage: Sendable, Equatable {
    case covered(by: String)
    /// Only the common name has it, which browsers do not read.
    case commonNameOnly
    /// `*.example.com` covers neither `example.com` nor `a.b.example.com`.
    case wildcardTooShort(String)
    case others([String])
    case noNames
  }

  package func coverage(of domain: String) -> Coverage {
    if let name = dnsNames.first(where: { ServerName.covers($0, domain) }) { return .covered(by: name.harmless) }
    if dnsNames.isEmpty && ServerName.covers(title, domain) { return .commonNameOnly }
    if dnsNames.isEmpty { return .noNames }
    let wildcards = dnsNames.filter { $0.hasPrefix("*.") }
    let near = wildcards.first { pattern in
      let base = pattern.dropFirst(2).lowercased()
      return domain.lowercased() == base || domain.lowercased().hasSuffix("." + base)
    }
    return near.map { .wildcardTooShort($0.harmless) } ?? .others(dnsNames.map(\.harmless))
  }
}
