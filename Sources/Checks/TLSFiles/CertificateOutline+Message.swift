import FoundationEssentials
import KubernetesObjects
import Preflight
import ProductModel

extension CertificateOutline.Coverage {
  package func outcome(domain: String, field: FieldID?) -> CheckOutcome {
    let domain = domain.harmless
    let remedy = "Give a certificate for \"\(domain)\", or correct the domain."
    return switch self {
    case .covered(let name): .passed("it is made for \(name)")
    case .commonNameOnly:
      CheckOutcome(
        .failed, "\"\(domain)\" stands only in the certificate's common name, which browsers no longer read",
        remedy: "Have the certificate issued with \"\(domain)\" as a subject alternative name.", field: field)
    case .wildcardTooShort(let name):
      CheckOutcome(
        .failed, "\"\(name)\" does not cover \"\(domain)\": the asterisk stands for exactly one label", remedy: remedy, field: field)
    case .others(let names):
      CheckOutcome(.failed, "the certificate is made for \(Self.list(names)), not for \"\(domain)\"", remedy: remedy, field: field)
    case .noNames:
      CheckOutcome(.failed, "the certificate names no domain at all", remedy: remedy, field: field)
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}

extension CertificateOutline {
  /// The first of them that is not valid now, or not for long; `warning` is how many seconds are too few.
  package static func validity(of chain: [CertificateOutline], at now: Date, warning: Double = 30 * 86_400, field: FieldID?) -> CheckOutcome {
    for (place, certificate) in chain.enumerated() {
      let which = place == 0 ? "the certificate" : "the intermediate certificate \"\(certificate.title)\""
      if now > certificate.notAfter {
        return CheckOutcome(
          .failed, "\(which) expired on \(certificate.notAfter.day)",
          remedy: place == 0 ? "Renew the certificate and give the new file." : "Get the chain again from the certificate authority.", field: field)
      }
      if now < certificate.notBefore {
        return CheckOutcome(
          .failed, "\(which) is not valid before \(certificate.notBefore.day)",
          remedy: "Wait until then, or give one that is valid now; if that day is past, set this machine's clock.", field: field,
          evidence: ["this machine's clock says \(now.day)"])
      }
    }
    if let first = chain.enumerated().filter({ $0.element.notAfter.timeIntervalSince(now) < warning }).min(by: {
      $0.element.notAfter < $1.element.notAfter
    }) {
      let days = Int(first.element.notAfter.timeIntervalSince(now) / 86_400)
      let which = first.offset == 0 ? "the certificate" : "the intermediate certificate \"\(first.element.title)\""
      return CheckOutcome(
        .warned, "\(which) expires in \(days) \(days == 1 ? "day" : "days"), on \(first.element.notAfter.day)",
        remedy: "Renew it before, and replace the Secret then.", field: field)
    }
    guard let last = chain.map(\.notAfter).min() else { return .skipped("there is no certificate") }
    return .passed("valid until \(last.day)")
  }

  /// What browsers refuse in it, nil when nothing.
  package var weakness: String? {
    switch key.kind {
    case .rsa(let bits) where bits < 2048: return "its key is \(key.description), and 2048 is the least that browsers take"
    case .ec(let curve) where !["P-256", "P-384", "P-521"].contains(curve): return "its key is \(key.description), which browsers do not know"
    case .rsaPSS, .ed25519, .ed448, .dsa, .other: return "its key is \(key.description), which browsers do not take"
    case .rsa, .ec: break
    }
    return signature.isRefused ? "it is signed by \(signature.name), which browsers do not take" : nil
  }
}
