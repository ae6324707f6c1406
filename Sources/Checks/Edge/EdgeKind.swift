import Preflight
import ProductModel
import Surroundings

/// `edge`: the way of a visitor to the product, once its address is known: DNS, then the balancer, then TLS, then HTTP. Each rung needs the one
/// before: the first broken one is what to mend, and those behind it are skipped with that reason.
package enum EdgeKind: CheckKind {
  package static let name = "edge"

  package static let parameters = [
    CheckParameter("domain", isRequired: true, help: "the domain under which the product is opened"),
    CheckParameter("address", help: "the IP or the host name of the balancer; the one that the cluster gave without it"),
    CheckParameter("port", help: "of HTTPS; 443 without it"),
    CheckParameter("path", help: "what is asked for; / without it"),
    CheckParameter("certificate", help: "the field with the certificate file that visitors must see"),
    CheckParameter("issuer", help: "the authority that issues the certificate, as CAA records name it, such as letsencrypt.org"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let domain = arguments.text("domain") else { return [] }
    let resolver = DNSLookup(dns: .ofMachine(context.surroundings))
    let ladder = EdgeLadder(
      domain: domain, addresses: arguments.text("address").map { [$0] } ?? context.addresses, port: arguments.text("port").flatMap(Int.init) ?? 443,
      path: arguments.text("path") ?? "/",
      certificate: TLSFileSource("certificate", arguments, context), domainField: arguments.field("domain"),
      surroundings: context.surroundings, resolver: resolver)
    return ladder.checks + [issuer(domain, arguments, resolver)].compactMap(\.self)
  }

  /// Beside the ladder: it stops the next certificate, not today's visitor.
  private static func issuer(_ domain: String, _ arguments: CheckArguments, _ resolver: DNSLookup) -> Check? {
    let name = Domain(
      name: domain, field: arguments.field("domain"), issuer: arguments.text("issuer"), issuerField: arguments.field("issuer"),
      suffixes: { PublicSuffixes(rules: nil) }, resolver: resolver)
    var check = name.issuerCheck
    check?.after = []
    return check
  }
}
