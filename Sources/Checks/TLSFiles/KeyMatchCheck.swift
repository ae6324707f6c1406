import Preflight
import Surroundings

extension TLSFiles {
  var keyMatchCheck: Check {
    check(
      "match", "the key belongs to the certificate", hint: "With another key the web server refuses to start, or every handshake fails.",
      reads: [certificate.field, key.field], after: ["certificate", "passphrase"]
    ) {
      let certificates: CertificateFile
      do throws(TLSFileFault) { certificates = try CertificateFile(certificate, surroundings) } catch {
        return error.outcome(certificate, role: .certificate)
      }
      do throws(TLSFileFault) {
        return await Self.match(try KeyFile(key, surroundings), certificates, surroundings)
      } catch {
        return error.outcome(key, role: .key)
      }
    }
  }

  static func match(_ keys: KeyFile, _ file: CertificateFile, _ surroundings: Surroundings) async -> CheckOutcome {
    for (place, key) in keys.keys.enumerated() {
      switch await KeyFile.publicKey(of: key, surroundings) {
      case .needsOpenSSL:
        return .skipped(
          "the key is of a kind that only openssl can read, and there is no openssl", remedy: "Install openssl, and let the check run again.")
      case .unreadable(let evidence):
        if place > 0 { continue }
        return CheckOutcome(
          .failed, "the key in \(keys.source.title) cannot be read: it is damaged or of an unknown kind",
          remedy: "Get the key again from where it came.", field: keys.source.field, evidence: evidence)
      case .known(let encoded):
        guard let index = file.certificates.firstIndex(where: { $0.key.encoded == encoded }) else { continue }
        let title = file.certificates[index].title
        if place > 0 {
          return CheckOutcome(
            .failed, "key number \(place + 1) in \(keys.source.title) belongs to the certificate for \(title), but programs take the first",
            remedy: "Keep only that key in the file.", field: keys.source.field)
        }
        return .passed("it is the key of the certificate for \(title)")
      }
    }
    let leaf = CertificateChain(file.certificates)?.leaf
    return CheckOutcome(
      .failed, "the key belongs to another certificate than the one for \(leaf?.title ?? "the domain")",
      remedy: "Give the key that was made together with this certificate's request, or the certificate that was issued for this key.",
      field: keys.source.field, evidence: leaf.map { ["the certificate's key is \($0.key.description)"] } ?? [])
  }
}
