import FoundationEssentials
import NIOSSL
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

/// Judges what a server showed, each fault for itself: a client's handshake only says that it failed.
struct ServerCertificate: Sendable {
  /// Leaf first, as the server sent them.
  private var chain: [Certificate]
  private var sentCount: Int

  init(_ sent: [NIOSSLCertificate]) {
    sentCount = sent.count
    chain = sent.compactMap { sent in (try? sent.toDERBytes()).flatMap { try? Certificate(derEncoded: $0) } }
    // Without its leaf a chain says nothing.
    if let first = sent.first, (try? first.toDERBytes()).flatMap({ try? Certificate(derEncoded: $0) }) == nil { chain = [] }
  }

  /// - Parameter authorities: those that may have signed it; nil: the ones that this machine trusts.
  func faults(host: String, authorities: [Certificate]?, now: Date) async -> [CertificateFault] {
    guard let leaf = chain.first else { return [sentCount == 0 ? .missing : .unreadable] }
    var faults: [CertificateFault] = []
    if now > leaf.notValidAfter { faults.append(.expired(leaf.notValidAfter)) }
    if now < leaf.notValidBefore { faults.append(.notYetValid(leaf.notValidBefore)) }
    if !(await isSigned(leaf, by: authorities, at: min(max(now, leaf.notValidBefore), leaf.notValidAfter))) {
      faults.append(.notTrusted(issuer: "\(leaf.issuer)", isSelfSigned: leaf.issuer == leaf.subject))
    }
    if !(await isFor(host, leaf)) { faults.append(.otherName(host: host, names: Self.names(of: leaf))) }
    return faults
  }

  /// At a time when the leaf was valid, so that an old certificate of the right authority is only old.
  private func isSigned(_ leaf: Certificate, by authorities: [Certificate]?, at time: Date) async -> Bool {
    let store = authorities.map { CertificateStore($0) } ?? CertificateStore.systemTrustRoots
    var verifier = Verifier(rootCertificates: store) {
      RFC5280Policy(fixedExpiryValidationTime: time)
      OtherExtensions()
    }
    let result: CertificateValidationResult = await verifier.validate(
      leaf: leaf, intermediates: CertificateStore(chain.dropFirst()), diagnosticCallback: nil)
    if case .validCertificate = result { return true }
    // Clients take a certificate that is itself named as an authority, which a path of signatures does not need to allow.
    return authorities?.contains(leaf) == true
  }

  private func isFor(_ host: String, _ leaf: Certificate) async -> Bool {
    let isAddress = IPAddress(host) != nil
    // Its own authority here: the name is one question, the signature another.
    var verifier = Verifier(rootCertificates: CertificateStore([leaf])) {
      NameAlone(ServerIdentityPolicy(serverHostname: isAddress ? nil : host, serverIP: isAddress ? host : nil), leaf)
    }
    let result: CertificateValidationResult = await verifier.validate(leaf: leaf, intermediates: CertificateStore(), diagnosticCallback: nil)
    if case .validCertificate = result { return true }
    return false
  }

  private static func names(of leaf: Certificate) -> [String] {
    let alternatives = (try? leaf.extensions.subjectAlternativeNames) ?? nil
    let names =
      alternatives?.compactMap { name -> String? in
        switch name {
        case .dnsName(let name): name
        case .ipAddress(let bytes): bytes.bytes.count == 4 ? bytes.bytes.map { "\($0)" }.joined(separator: ".") : nil
        default: nil
        }
      } ?? []
    return names.isEmpty ? ["\(leaf.subject)"] : names
  }
}

/// Extensions that may be marked critical and are looked at elsewhere, or by every client for itself.
private struct OtherExtensions: VerifierPolicy {
  let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
    .X509ExtensionID.subjectAlternativeName, .X509ExtensionID.keyUsage, .X509ExtensionID.extendedKeyUsage,
    // Companies' own authorities mark them: certificate policies, their mappings and constraints, and that none is any.
    [2, 5, 29, 32], [2, 5, 29, 33], [2, 5, 29, 36], [2, 5, 29, 54],
  ]

  func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult { .meetsPolicy }
}

/// Compares names only: extensions that other rules are there for do not stop it.
private struct NameAlone: VerifierPolicy {
  private var names: ServerIdentityPolicy
  let verifyingCriticalExtensions: [ASN1ObjectIdentifier]

  init(_ names: ServerIdentityPolicy, _ leaf: Certificate) {
    self.names = names
    verifyingCriticalExtensions = leaf.extensions.map(\.oid)
  }

  mutating func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult {
    names.chainMeetsPolicyRequirements(chain: chain)
  }
}
