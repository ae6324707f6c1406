import Preflight

extension TLSFiles {
  var strengthCheck: Check {
    certificateCheck(
      "strength", "browsers take its key and its signatures", hint: "Browsers refuse short keys and signatures by SHA-1 and MD5 outright."
    ) { _, chain in
      // Nobody checks the signature of a root: it is trusted by itself.
      let judged = chain.path.enumerated().filter { $0.offset == 0 || !$0.element.isSelfIssued }
      for (place, item) in judged {
        guard let weakness = item.weakness else { continue }
        let which = place == 0 ? "the certificate" : "the intermediate certificate \"\(item.title)\""
        return CheckOutcome(
          .failed, "\(which) would be refused: \(weakness)",
          remedy: "Have the certificate issued anew, with a key of RSA 2048 or EC P-256 and a signature by SHA-256.", field: certificate.field)
      }
      return .passed(chain.leaf.map { "\($0.key.description), \($0.signature.name)" } ?? "")
    }
  }
}
