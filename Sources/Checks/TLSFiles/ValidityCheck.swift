import Preflight
import Surroundings

extension TLSFiles {
  var validityCheck: Check {
    certificateCheck(
      "validity", "the certificate is valid now and in 30 days", hint: "Browsers refuse an expired certificate, and so do services among themselves."
    ) { _, chain in
      CertificateOutline.validity(of: chain.path, at: surroundings.time.now, field: certificate.field)
    }
  }
}
