import KubernetesObjects
import Secrecy
import Surroundings

/// Carries out ``MendedCopy/Kind/keyWithoutPassphrase``: a copy of the key without its passphrase, beside it, mode 0600.
/// The passphrase goes to openssl over its standard input; the key comes back over its standard output and touches no other file.
package enum KeyWithoutPassphrase {
  package enum Failure: Error, Sendable, Equatable {
    case noOpenSSL
    case wrongPassphrase
    /// Lines of openssl's own, harmless.
    case refused([String])
    case unwritable(FileError)
  }

  /// The path of the copy.
  package static func write(_ path: String, passphrase: Secret, _ surroundings: Surroundings) async throws(Failure) -> String {
    guard let openssl = OpenSSL.locate(surroundings) else { throw .noOpenSSL }
    let input = passphrase.reveal()
    // openssl reads one line; more cannot be the passphrase.
    guard !input.contains(where: \.isNewline) else { throw .wrongPassphrase }
    // The older ciphers are in a provider that openssl 3 loads only when it is told to; openssl 1.1 does not know the option.
    let plain = ["pkey", "-in", path, "-passin", "stdin"]
    var last: OpenSSL.Outcome?
    for arguments in [plain, plain + ["-provider", "default", "-provider", "legacy"]] {
      guard let outcome = await openssl.run(arguments, input: Array((input + "\n").utf8)) else { throw .noOpenSSL }
      if outcome.succeeded && outcome.output.starts(with: Array("-----BEGIN ".utf8)) { return try save(outcome.output, beside: path, surroundings) }
      last = outcome
      guard outcome.errorLines.contains(where: { $0.contains("unsupported") }) else { break }
    }
    let lines = last?.errorLines ?? []
    let isWrong = lines.contains { line in ["bad decrypt", "maybe wrong password", "mac verify", "bad password read"].contains { line.contains($0) } }
    throw isWrong || passphrase.isEmpty ? .wrongPassphrase : .refused(Array(lines.prefix(5)))
  }

  private static func save(_ key: [UInt8], beside path: String, _ surroundings: Surroundings) throws(Failure) -> String {
    do throws(FileError) {
      let copy = try FreePath.beside(proposedPath(path), surroundings.files)
      try surroundings.files.writeAtomically(key, to: copy, mode: 0o600)
      return copy
    } catch {
      throw .unwritable(error)
    }
  }

  /// `tls/private.key` gives `tls/private-without-passphrase.key`.
  package static func proposedPath(_ path: String) -> String { FreePath.adding("-without-passphrase", to: path) }
}
