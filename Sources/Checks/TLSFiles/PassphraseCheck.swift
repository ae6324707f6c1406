import Commands
import KubernetesObjects
import Preflight

extension TLSFiles {
  var passphraseCheck: Check {
    check(
      "passphrase", "the key has no passphrase", hint: "Nobody is there to type it when a pod starts.", reads: [key.field], after: ["key"]
    ) {
      do throws(TLSFileFault) {
        guard let first = try KeyFile(key, surroundings).keys.first else { throw .form(.pem) }
        guard let form = KeyFile.encryption(of: first) else { return .passed("the key can be used without one") }
        let command = key.path.map { "openssl pkey -in \($0.shellQuoted) -out \(KeyWithoutPassphrase.proposedPath($0).shellQuoted)" }
        return CheckOutcome(
          .failed, "the key in \(key.title) has a passphrase (\(form))",
          remedy: "Let Slipway write a copy without it, or run the command below and give the new file; either asks for the passphrase.",
          field: key.field, commands: command.map { ["umask 077", $0] } ?? [],
          offer: key.path == nil ? nil : key.field.map { .writeKeyWithoutPassphrase($0) })
      } catch {
        return error.outcome(key, role: .key)
      }
    }
  }
}
