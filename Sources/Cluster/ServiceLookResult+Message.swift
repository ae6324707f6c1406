extension ServiceLookResult {
  package var succeeded: Bool {
    if case .answered(let status, _) = answer { status < 500 } else { false }
  }

  /// What was seen and what to do next.
  package var message: String {
    let address = "\(door.usesTLS ? "https" : "http")://\(door.domain)\(door.path)"
    let service = "service '\(door.service)' port \(door.port)"
    switch answer {
    case .answered(let status, let certificate):
      let said = "\(address) answers with status \(status) through \(service)"
      let signed = certificate.map { $0.isSelfSigned ? "; its certificate is self-signed" : "; its certificate was issued by '\($0.issuer)'" } ?? ""
      return said + signed + (status >= 500 ? "; the product is up but fails: look at its logs" : "")
    case .tlsFailed(let detail): return "\(service) does not speak TLS for '\(door.domain)': \(detail); check the certificate of the TLS step"
    case .refused(let detail): return "\(service) refused the connection: \(detail); check that its pods are ready"
    case .timedOut: return "\(service) did not answer in time; check that its pods are ready, then look again"
    case .notForwarded(let detail): return "no port could be forwarded to \(service): \(detail); check the right to 'create pods/portforward'"
    }
  }
}
