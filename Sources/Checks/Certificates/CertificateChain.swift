/// Certificates in the order in which a server must send them, leaf first, and what was given beside.
package struct CertificateChain: Sendable {
  /// From the leaf up, each signed by the next.
  package var path: [CertificateOutline]
  /// The places of the path's certificates in what was given.
  package var places: [Int]
  /// Certificates that are no part of the path.
  package var strangers: [CertificateOutline]
  /// Among them: named like the issuer that is missing, but not the one that signed.
  package var namesakes: [CertificateOutline]

  /// `leaf` is an index of `given`; nil: the first that is no authority, else the first.
  package init?(_ given: [CertificateOutline], leaf: Int? = nil) {
    guard let start = leaf ?? given.firstIndex(where: { !$0.isAuthority }) ?? given.indices.first, given.indices.contains(start) else { return nil }
    var places = [start]
    var last = given[start]
    while !last.isSelfIssued, let next = given.indices.first(where: { !places.contains($0) && last.isSigned(by: given[$0]) }) {
      places.append(next)
      last = given[next]
    }
    self.places = places
    path = places.map { given[$0] }
    let top = last
    strangers = given.indices.filter { !places.contains($0) }.map { given[$0] }
    namesakes = top.isSelfIssued ? [] : strangers.filter { $0.subject == top.issuer && $0.bytes != top.bytes }
  }

  package var leaf: CertificateOutline? { path.first }
  package var top: CertificateOutline? { path.last }

  /// The given order is the one to send, whatever else stands between.
  package var isInOrder: Bool { places.first == 0 && places == places.sorted() }

  /// What a server should send: the path without a root, which everyone who trusts it has.
  package var text: String {
    let sent = path.count > 1 && path.last?.isSelfIssued == true ? path.dropLast() : path[...]
    return sent.map { PEMBlock.text("CERTIFICATE", $0.bytes) }.joined()
  }
}
