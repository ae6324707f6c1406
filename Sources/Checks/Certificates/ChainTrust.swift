/// Where a chain ends, seen from the roots of this machine.
package enum ChainTrust: Sendable, Equatable {
  /// At a root that this machine trusts.
  case known(root: String)
  /// One certificate that signed itself.
  case selfSigned
  /// At a root that this machine does not know: a private CA.
  case privateRoot(String)
  /// Before a root: the certificate of `issuer` is not there. `namesake`: one of that name is, but it did not sign.
  case missingIssuer(issuer: String, of: String, url: String?, namesake: Bool)
  /// This machine has no list of roots; all that can be said is where the chain ends.
  case unknown(issuer: String)

  package init(_ chain: CertificateChain, roots: TrustedRoots?) {
    guard let top = chain.top else {
      self = .unknown(issuer: "")
      return
    }
    if let roots {
      if let root = roots.signer(of: top) {
        self = .known(root: root.title)
        return
      }
      // A cross-signed certificate may hang on a root that is known by its key, though it is not the file's own path.
      if let place = chain.path.dropLast().firstIndex(where: { roots.signer(of: $0) != nil }), let root = roots.signer(of: chain.path[place]) {
        self = .known(root: root.title)
        return
      }
    }
    if top.isSelfIssued {
      self = chain.path.count == 1 ? .selfSigned : roots == nil ? .unknown(issuer: top.title) : .privateRoot(top.title)
    } else if roots == nil && chain.path.count > 1 {
      self = .unknown(issuer: top.issuerTitle)
    } else {
      self = .missingIssuer(issuer: top.issuerTitle, of: top.title, url: top.issuerURL, namesake: !chain.namesakes.isEmpty)
    }
  }
}
