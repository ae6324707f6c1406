import Commands
import KubernetesObjects
import Preflight

extension TLSFiles {
  var passphraseCheck: Check {
    let offer = key.copy(.keyWithoutPassphrase, proposed: KeyWithoutPassphrase.proposedPath)
    return check(
      "passphrase", "the key has no passphrase", hint: "Nobody is there to type it when a pod starts.", reads: [key.field], after: ["key"]
    ) {
      do throws(TLSFileFault) {
        guard let first = try KeyFile(key, surroundings).keys.first else { throw .form(.pem) }
        guard let form = KeyFile.encryption(of: first) else { return .passed("the key can be used without one") }
        let command = key.path.map { "openssl pkey -in \($0.shellQuoted) -out \(KeyWithoutPassphrase.proposedPath($0).shellQuoted)" }
        return CheckOutcome(
          .failed, "the key in \(key.title) has a passphrase (\(form))",
          remedy: "Give a copy of the key without its passphrase.", field: key.field, commands: command.map { ["umask 077", $0] } ?? [], offer: offer)
      } catch {
        return error.outcome(key, role: .key)
      }
    }
  }
}
