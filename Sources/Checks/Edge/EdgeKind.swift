import Preflight
import ProductModel
import Surroundings

/// `edge`: the way of a visitor to the product, once its address is known: DNS, then the balancer, then TLS, then HTTP. Each rung needs the one
/// before: the first broken one is what to mend, and those behind it are skipped with that reason.
package enum EdgeKind: CheckKind {
  package static let name = "edge"

  package static let parameters = [
    CheckParameter("domain", isRequired: true, help: "the domain under which the product is opened"),
    CheckParameter("address", isRequired: true, help: "the IP or the host name of the balancer"),
    CheckParameter("port", help: "of HTTPS; 443 without it"),
    CheckParameter("path", help: "what is asked for; / without it"),
    CheckParameter("certificate", help: "the field with the certificate file that visitors must see"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let domain = arguments.text("domain"), let address = arguments.text("address") else { return [] }
    return EdgeLadder(
      domain: domain, address: address, port: arguments.text("port").flatMap(Int.init) ?? 443, path: arguments.text("path") ?? "/",
      certificate: TLSFileSource("certificate", arguments, context.questionnaire), domainField: arguments.field("domain"),
      surroundings: context.surroundings, resolver: DNSLookup(dns: .ofMachine(context.surroundings))
    ).checks
  }
}
