import Preflight

extension TLSFiles {
  var orderCheck: Check {
    certificateCheck(
      "order", "the file holds the chain in order",
      hint: "The file is sent as it is: the domain's certificate must stand first, each next the issuer of the one before.",
      reads: [key.field]
    ) { file, chain in
      let offer = certificate.copy(.chainInOrder(key: key.path), proposed: ChainInOrder.proposedPath)
      return Self.order(file, chain, offer: offer)
    }
  }

  static func order(_ file: CertificateFile, _ chain: CertificateChain, offer: CheckOutcome.Offer?) -> CheckOutcome {
    let field = file.source.field
    let remedy = "Give a file with the certificates in the order below."
    let wanted = chain.path.enumerated().map { "\($0.offset + 1). \($0.element.title)" }
    guard chain.isInOrder else {
      let first = file.certificates.first?.title ?? ""
      let finding =
        chain.places.first == 0
        ? "the certificates stand in the wrong order"
        : "the first certificate is \"\(first)\", not the domain's own, which is number \(chain.places[0] + 1)"
      return CheckOutcome(.failed, finding, remedy: remedy, field: field, evidence: wanted, offer: offer)
    }
    guard chain.strangers.isEmpty else {
      let doubles = chain.strangers.filter { stranger in chain.path.contains { $0.bytes == stranger.bytes } }
      let others = chain.strangers.filter { stranger in !doubles.contains { $0.bytes == stranger.bytes } }.map { "\"\($0.title)\"" }
      let finding =
        others.isEmpty
        ? "a certificate stands twice in the file" : "\(others.joined(separator: ", ")) \(others.count == 1 ? "does" : "do") not belong to the chain"
      return CheckOutcome(
        .warned, finding, remedy: "Give a file with the certificates below and no others.", field: field, evidence: wanted, offer: offer)
    }
    if chain.path.count == 1 { return .passed("one certificate") }
    return .passed("\(chain.path.count) certificates, each issued by the next")
  }
}
