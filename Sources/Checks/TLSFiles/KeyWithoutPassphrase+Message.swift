import Surroundings

extension KeyWithoutPassphrase.Failure {
  package var message: String {
    switch self {
    case .noOpenSSL: "the key was not decrypted: there is no openssl on this machine; install the package openssl and try again"
    case .wrongPassphrase: "the key was not decrypted: this is not its passphrase; type it again"
    case .refused(let lines):
      "the key was not decrypted: openssl says \"\(lines.first ?? "nothing")\"; get the key without a passphrase from where it came"
    case .unwritable(let error): "the copy was not written: \(error.message)"
    }
  }
}
