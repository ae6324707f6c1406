import KubernetesObjects
import Preflight

extension TLSFiles {
  var chainCheck: Check {
    certificateCheck(
      "chain", "the chain is complete up to a known root",
      hint: "Browsers often fetch or remember what is missing; other programs do not, and fail with \"unable to verify the first certificate\".",
      reads: [key.field]
    ) { _, chain in
      ChainTrust(chain, roots: TrustedRoots.ofMachine(surroundings)).outcome(field: certificate.field)
    }
  }
}
