import Commands
import Preflight
import ProductModel

extension ChainTrust {
  package func outcome(field: FieldID?) -> CheckOutcome {
    switch self {
    case .known(let root): return .passed("it ends at \"\(root)\", which this machine trusts")
    case .selfSigned:
      return CheckOutcome(
        .warned, "the certificate is self-signed: it vouches for itself",
        remedy: "Browsers warn about it. For real use take one from a certificate authority.",
        field: field)
    case .privateRoot(let root):
      return CheckOutcome(
        .warned, "the chain is complete, but its root \"\(root)\" is unknown to this machine: a private certificate authority",
        remedy: "See to it that everyone's browser, and the product's own services, trust that root.", field: field)
    case .missingIssuer(let issuer, let child, let url, let namesake):
      let why = namesake ? "; a certificate of that name is in the file, but it did not sign" : ""
      return CheckOutcome(
        .failed, "the certificate of \"\(issuer)\", which issued \"\(child)\", is missing\(why)",
        remedy: url == nil
          ? "Append the certificate of \"\(issuer)\" to the file; if that is the root of your own CA, append it too, so that the chain can be followed to its end."
          : "Append the certificate of \"\(issuer)\" to the file; the command below fetches it.",
        field: field, commands: url.map { ["curl -fsSL \($0.shellQuoted) | openssl x509 -inform DER"] } ?? [])
    case .unknown(let issuer):
      return .skipped(
        "this machine has no list of trusted roots; the chain ends at \"\(issuer)\"",
        remedy: "Install the package ca-certificates, and let the check run again.")
    }
  }
}
