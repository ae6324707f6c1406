import KubernetesObjects
import Preflight

extension TLSFiles {
  var certificateFileCheck: Check {
    check(
      "certificate", "the certificate file is PEM",
      hint: "Kubernetes and the web server behind it read PEM only; anything else lets the pods fail when they start.", reads: [certificate.field]
    ) {
      do throws(TLSFileFault) {
        let file = try CertificateFile(certificate, surroundings)
        let found = file.certificates.count == 1 ? "one certificate" : "\(file.certificates.count) certificates"
        if file.holdsKey {
          return CheckOutcome(
            .warned, "\(certificate.title) holds a private key beside the \(found)",
            remedy: "Give a file with the certificates alone: this one is treated as public, and may be shown.", field: certificate.field)
        }
        let extras = file.extras.isEmpty ? "" : "; other blocks are passed over: \(file.extras.joined(separator: ", ").harmless)"
        return .passed("\(found), the first for \(file.certificates.first?.title ?? "nobody")\(extras)")
      } catch {
        return error.outcome(certificate, role: .certificate)
      }
    }
  }
}
