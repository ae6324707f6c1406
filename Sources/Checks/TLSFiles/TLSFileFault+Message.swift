import KubernetesObjects
import Preflight
import Surroundings

extension TLSFileFault {
  /// The failure of a check that reads the file for `role`.
  func outcome(_ source: TLSFileSource, role: TLSFileRole) -> CheckOutcome {
    let what = role == .key ? "private key" : "certificate"
    switch self {
    case .missing: return .skipped("no \(what) was given")
    case .unreadable(let error):
      return CheckOutcome(.failed, error.message.harmless, remedy: "Give the path of a file that you may read.", field: source.field)
    case .cutOff:
      return CheckOutcome(
        .failed, "\(source.title) is cut off: the END line of its last block is missing", remedy: "Copy the file again, whole.",
        field: source.field)
    case .damaged(let label):
      return CheckOutcome(
        .failed, "a block \"\(label.harmless)\" in \(source.title) cannot be read: it is damaged or not what it says",
        remedy: "Get the file again from where it came.", field: source.field)
    case .form(let form):
      let commands = source.path.map { form.conversion(of: $0, to: role) } ?? []
      return CheckOutcome(
        .failed, "\(source.title) is \(form.title)\(form == .pem ? ", but holds no \(what)" : "")",
        remedy: commands.isEmpty ? form.remedy(role) : "Convert it to PEM with the command below and give the new file.", field: source.field,
        commands: commands)
    }
  }
}

extension TLSFileForm {
  fileprivate func remedy(_ role: TLSFileRole) -> String {
    switch (self, role) {
    case (.request, _): "Send the request to your certificate authority, and give the certificate that comes back."
    case (.sshKey, _): "Give the key that was made for the certificate; a key for SSH is none."
    case (_, .key): "Give the private key of the certificate as PEM: it begins with a line such as -----BEGIN PRIVATE KEY-----."
    case (_, .certificate): "Give the certificate with its chain as PEM: it begins with -----BEGIN CERTIFICATE-----."
    }
  }
}
