import FoundationEssentials
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings
import Visitor

/// The rungs of ``EdgeKind``, in their order.
package struct EdgeLadder: Sendable {
  var domain: String
  /// The balancer's; a visitor gets to the first.
  var addresses: [String]
  var port: Int
  var path: String
  var certificate: TLSFileSource?
  var domainField: FieldID?
  var surroundings: Surroundings
  var resolver: DNSLookup
  /// For the handshake, and for the answer.
  var answerTime = Duration.seconds(6)

  package var checks: [Check] { [dns, balancer, tls, http] }

  private var address: String { addresses.first ?? "" }

  /// For titles: a product may have several doors, and whoever reads that one fails must see which.
  private var title: String { DNSAnswer.plain(domain).harmless }

  private var dns: Check {
    Check(
      id: "dns", title: "\(title) leads to the balancer", hint: "Whoever opens the domain goes where its record leads.",
      reads: [domainField].compactMap(\.self)
    ) {
      guard !addresses.isEmpty else {
        return .skipped("the cluster gave no address yet", remedy: "A new balancer needs some minutes: wait, then check again.")
      }
      return await Domain.points(DNSAnswer.plain(domain), to: addresses, resolver, domainField)
    }
  }

  private var balancer: Check {
    Check(
      id: "balancer", title: "the balancer of \(title) takes connections", hint: "Until it does, the name may be right and nothing answers.",
      after: ["dns"]
    ) {
      switch await probe(.connection) {
      case .unreachable(let detail), .ended(let detail), .noTLS(let detail):
        CheckOutcome(
          .failed, "\(address.harmless) takes no connection on port \(port): \(detail)",
          remedy: "A new balancer needs some minutes; then look at its listeners, its firewall rules and the health of its targets.")
      case .silent:
        CheckOutcome(
          .failed, "\(address.harmless) does not answer on port \(port)",
          remedy: "A firewall drops the packets, or the balancer is internal: look at its security groups and its scheme.")
      case .shown, .answered: .passed("\(address.harmless) takes connections on port \(port)")
      }
    }
  }

  private var tls: Check {
    Check(
      id: "tls", title: "the balancer shows the certificate of \(title)", hint: "Browsers refuse to go on without it.", after: ["balancer"]
    ) {
      switch await probe(.handshake) {
      case .unreachable(let detail), .noTLS(let detail), .ended(let detail):
        CheckOutcome(
          .failed, "no TLS is spoken for \"\(domain.harmless)\": \(detail)",
          remedy: "See that the balancer passes port \(port) through to HTTPS, and that the product has its certificate.")
      case .silent: CheckOutcome(.failed, "the TLS handshake was not answered", remedy: "Look at the health of the balancer's targets.")
      case .shown(let chain), .answered(_, let chain): judge(chain)
      }
    }
  }

  private var http: Check {
    Check(id: "http", title: "the product answers under \(title)", hint: "This is what a visitor sees.", after: ["tls"]) {
      switch await probe(.answer) {
      case .answered(let status, _): Self.judge(status: status, domain)
      case .silent:
        CheckOutcome(.failed, "the product did not answer in time", remedy: "Look at its pods and at the balancer's health checks.")
      case .unreachable(let detail), .noTLS(let detail), .ended(let detail):
        CheckOutcome(.failed, "the connection ended without an answer: \(detail)", remedy: "Look at the product's pods.")
      case .shown: CheckOutcome(.failed, "the connection was closed without an answer", remedy: "Look at the product's pods.")
      }
    }
  }

  private func probe(_ goal: Visitor.Goal) async -> Visitor.Reading {
    await Visitor(domain: DNSAnswer.plain(domain), address: address, port: port, path: path, answerTime: answerTime).look(goal)
  }

  private func judge(_ encoded: [[UInt8]]) -> CheckOutcome {
    let outlines = encoded.compactMap { try? CertificateOutline(der: $0) }
    guard outlines.count == encoded.count, let leaf = outlines.first, let chain = CertificateChain(outlines, leaf: 0) else {
      return CheckOutcome(.failed, "a certificate is shown that cannot be read", remedy: "Look which certificate the balancer has.")
    }
    let coverage = leaf.coverage(of: domain).outcome(domain: domain, field: nil)
    if let certificate, let file = try? CertificateFile(certificate, surroundings), !file.certificates.contains(where: { $0.bytes == leaf.bytes }) {
      return CheckOutcome(
        .failed, "another certificate is shown than the one that was given: \"\(leaf.title)\", issued by \"\(leaf.issuerTitle)\"",
        remedy: "Restart what ends TLS, so that it takes up the Secret; if a balancer ends it, give the balancer the certificate.")
    }
    if coverage.verdict == .failed { return coverage }
    let validity = CertificateOutline.validity(of: chain.path, at: surroundings.time.now, field: nil)
    if validity.verdict == .failed { return validity }
    let trust = ChainTrust(chain, roots: TrustedRoots.ofMachine(surroundings)).outcome(field: nil)
    if trust.verdict == .failed || trust.verdict == .warned { return trust }
    if validity.verdict == .warned { return validity }
    return .passed("\"\(leaf.title)\", issued by \"\(leaf.issuerTitle)\", \(validity.finding)")
  }

  static func judge(status: Int, _ domain: String) -> CheckOutcome {
    let address = "https://\(domain.harmless)/"
    return switch status {
    case 502, 503, 504:
      CheckOutcome(
        .failed, "\(address) answers with status \(status): the balancer finds nobody behind it",
        remedy: "Look whether the product's pods are ready, and at the balancer's health checks.")
    case 500...: CheckOutcome(.failed, "\(address) answers with status \(status): the product is up but fails", remedy: "Look at its logs.")
    case 404:
      CheckOutcome(
        .warned, "\(address) answers with status 404: perhaps not the product, but the default page of a balancer",
        remedy: "Open it in a browser, and look at the balancer's rules for this name.")
    default: .passed("\(address) answers with status \(status)")
    }
  }
}
