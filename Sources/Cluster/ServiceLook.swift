/// A first look at a Service from this machine: a port is forwarded, the product is asked by its domain, and the forward is taken down again.
package protocol ServiceLook: Sendable {
  func look(at door: ServiceDoor) async -> ServiceLookResult
}

/// Where the product is asked.
package struct ServiceDoor: Sendable, Hashable {
  package var namespace: String
  package var service: String
  package var port: Int
  /// Asked for by SNI and by the Host header.
  package var domain: String
  package var path: String
  package var usesTLS: Bool

  package init(namespace: String, service: String, port: Int = 443, domain: String, path: String = "/", usesTLS: Bool = true) {
    self.namespace = namespace
    self.service = service
    self.port = port
    self.domain = domain
    self.path = path
    self.usesTLS = usesTLS
  }
}

package struct ServiceLookResult: Sendable, Equatable {
  package enum Answer: Sendable, Equatable {
    /// The product answered; a status of 400 or more is an answer too. The certificate is not verified here, only reported.
    case answered(status: Int, certificate: CertificateFacts?)
    case tlsFailed(detail: String)
    case refused(detail: String)
    case timedOut
    /// The port could not be forwarded.
    case notForwarded(detail: String)
  }

  package var door: ServiceDoor
  package var answer: Answer

  package init(door: ServiceDoor, answer: Answer) {
    self.door = door
    self.answer = answer
  }
}

/// What a server's certificate says of itself.
package struct CertificateFacts: Sendable, Equatable {
  /// Distinguished names, made harmless: `CN=router, O=Example`.
  package var subject: String
  package var issuer: String

  package var isSelfSigned: Bool { subject == issuer }

  package init(subject: String, issuer: String) {
    self.subject = subject
    self.issuer = issuer
  }
}
