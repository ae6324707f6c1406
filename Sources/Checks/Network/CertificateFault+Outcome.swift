import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

/// Which answers a fault of a server's certificate leads to.
struct CertificateContext: Sendable {
  var product: String
  var hasAuthority: Bool
  var hostField: FieldID?
  var authorityField: FieldID?
}

extension CertificateFault {
  /// The gravest first; the others stand in the evidence.
  static func outcome(_ faults: [CertificateFault], _ context: CertificateContext) -> CheckOutcome? {
    guard let first = faults.first else { return nil }
    var outcome = first.outcome(context)
    outcome.evidence = faults.dropFirst().map { "also: " + $0.outcome(context).finding }
    return outcome
  }

  private func outcome(_ context: CertificateContext) -> CheckOutcome {
    let server = "the certificate of the \(context.product) server"
    switch self {
    case .notTrusted(let issuer, let isSelfSigned):
      let by = isSelfSigned ? "signed by itself (\"\(issuer.harmless)\")" : "issued by \"\(issuer.harmless)\""
      return context.hasAuthority
        ? CheckOutcome(
          .failed, "\(server) is \(by), which the given CA certificate does not vouch for",
          remedy: "give the CA certificate of this server, with all intermediates; a cloud's console offers it for download",
          field: context.authorityField)
        : CheckOutcome(
          .failed, "\(server) is \(by), which is not publicly trusted", remedy: "give the CA certificate of this server; a cloud's console offers it",
          field: context.authorityField)
    case .otherName(let host, let names):
      return CheckOutcome(
        .failed, "\(server) is for \(names.map { "\"\($0.harmless)\"" }.joined(separator: ", ")), not for \"\(host.harmless)\"",
        remedy: "use a host name that the certificate names, or have the certificate made for this one", field: context.hostField)
    case .expired(let date):
      return CheckOutcome(
        .failed, "\(server) expired on \(date.day)", remedy: "have the server's administrator renew it", field: context.hostField)
    case .notYetValid(let date):
      return CheckOutcome(
        .failed, "\(server) is valid from \(date.day) only", remedy: "check the clocks of this computer and of whoever made it",
        field: context.hostField)
    case .unreadable:
      return CheckOutcome(
        .failed, "\(server) cannot be read, or its key is too small to be accepted",
        remedy: "have it made anew, with an RSA key of 2048 bits or more",
        field: context.hostField)
    case .missing:
      return CheckOutcome(
        .failed, "the \(context.product) server shows no certificate", remedy: "check the TLS settings of the server", field: context.hostField)
    }
  }
}
