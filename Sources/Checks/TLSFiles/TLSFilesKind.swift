import Preflight
import ProductModel
import Surroundings

/// `tlsFiles`: a certificate and its key, as files of this machine, before they become a Secret.
package enum TLSFilesKind: CheckKind {
  package static let name = "tlsFiles"

  package static let parameters = [
    CheckParameter("certificate", isRequired: true, help: "the field with the certificate file: the whole chain, the domain's certificate first"),
    CheckParameter("key", isRequired: true, help: "the field with the file of the private key"),
    CheckParameter("domain", help: "the domain that the certificate must cover"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let certificate = TLSFileSource("certificate", arguments, context),
      let key = TLSFileSource("key", arguments, context)
    else { return [] }
    let files = TLSFiles(
      certificate: certificate, key: key, domain: arguments.text("domain"), domainField: arguments.field("domain"),
      surroundings: context.surroundings)
    return [
      files.certificateFileCheck, files.keyFileCheck, files.passphraseCheck, files.keyMatchCheck, files.coverageCheck, files.validityCheck,
      files.orderCheck, files.chainCheck, files.strengthCheck,
    ].compactMap(\.self)
  }
}

/// The two files of one `use: tlsFiles`; each check stands in a file of its own.
struct TLSFiles: Sendable {
  var certificate: TLSFileSource
  var key: TLSFileSource
  var domain: String?
  var domainField: FieldID?
  var surroundings: Surroundings

  func check(
    _ name: String, _ title: String, severity: Check.Severity = .blocking, hint: String, reads: [FieldID?], after: [String] = [],
    run: @escaping @Sendable () async -> CheckOutcome
  ) -> Check {
    let reads = Set(reads.compactMap(\.self))
    return Check(
      id: CheckID(name), title: title, severity: severity, hint: hint, reads: reads.sorted(),
      judges: reads.intersection([certificate.field, key.field].compactMap(\.self)), after: after.map { CheckID($0) }, run: run)
  }

  /// A check of what the certificate file holds.
  func certificateCheck(
    _ name: String, _ title: String, hint: String, reads: [FieldID?] = [], after: [String] = ["certificate"],
    _ judge: @escaping @Sendable (CertificateFile, CertificateChain) async -> CheckOutcome
  ) -> Check {
    check(name, title, hint: hint, reads: [certificate.field] + reads, after: after) {
      do throws(TLSFileFault) {
        let file = try CertificateFile(certificate, surroundings)
        guard let chain = CertificateChain(file.certificates, leaf: await leaf(of: file)) else { throw .form(.pem) }
        return await judge(file, chain)
      } catch {
        return error.outcome(certificate, role: .certificate)
      }
    }
  }

  /// The chain of the certificate file; nil when it cannot be read.
  var chain: CertificateChain? {
    get async {
      guard let file = try? CertificateFile(certificate, surroundings) else { return nil }
      return CertificateChain(file.certificates, leaf: await leaf(of: file))
    }
  }

  /// The domain's certificate is the one that the key belongs to, wherever it stands; without a readable key the first that is no authority.
  private func leaf(of file: CertificateFile) async -> Int? {
    guard file.certificates.count > 1, let key = (try? KeyFile(key, surroundings))?.keys.first, KeyFile.encryption(of: key) == nil,
      case .known(let encoded) = await KeyFile.publicKey(of: key, surroundings)
    else { return nil }
    return file.certificates.firstIndex { $0.key.encoded == encoded }
  }
}
