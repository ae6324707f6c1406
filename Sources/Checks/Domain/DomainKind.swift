import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

/// `domain`: the name under which the product is opened, and once the address is known, its DNS record.
package enum DomainKind: CheckKind {
  package static let name = "domain"

  package static let parameters = [
    CheckParameter("name", isRequired: true, help: "the domain"),
    CheckParameter("address", help: "the IP or the host name that its record must lead to; not checked without it"),
    CheckParameter("issuer", help: "the certificate authority that will issue, as CAA records name it, such as letsencrypt.org"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let name = arguments.text("name") else { return [] }
    let domain = Domain(
      name: name, field: arguments.field("name"), address: arguments.text("address"), issuer: arguments.text("issuer"),
      issuerField: arguments.field("issuer"), suffixes: { PublicSuffixes.ofMachine(context.surroundings) },
      resolver: DNSLookup(dns: .ofMachine(context.surroundings)))
    return [domain.nameCheck, domain.reservedCheck, domain.recordCheck, domain.pointsCheck, domain.issuerCheck].compactMap(\.self)
  }
}

/// The arguments of one `use: domain`; each check stands in a file of its own.
struct Domain: Sendable {
  var name: String
  var field: FieldID?
  var address: String?
  var issuer: String?
  var issuerField: FieldID?
  var suffixes: @Sendable () -> PublicSuffixes
  var resolver: DNSLookup

  /// As it is asked for.
  var plainName: String { DNSAnswer.plain(name) }

  /// For titles: a product may have several, and whoever reads that one fails must see which.
  var title: String { plainName.harmless }
}
