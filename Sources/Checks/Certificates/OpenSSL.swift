import KubernetesObjects
import Subprocess
import Surroundings
import SystemPackage

/// The openssl of the PATH, for what no library here can do: decrypting keys, and reading kinds of keys that are too weak for the libraries.
/// Secrets go in over its standard input, and come out over its standard output.
struct OpenSSL: Sendable {
  var path: String
  var surroundings: Surroundings

  struct Outcome: Sendable {
    var succeeded: Bool
    var output: [UInt8]
    /// Made harmless; openssl quotes neither keys nor passphrases there.
    var errorLines: [String]
  }

  /// nil: there is none.
  static func locate(_ surroundings: Surroundings) -> OpenSSL? {
    for folder in (surroundings.environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/openssl"
      guard let entry = try? surroundings.files.entry(path), entry.kind == .file, entry.mode & 0o111 != 0 else { continue }
      return OpenSSL(path: path, surroundings: surroundings)
    }
    return nil
  }

  /// nil: it could not be started.
  func run(_ arguments: [String], input: [UInt8] = []) async -> Outcome? {
    var options = PlatformOptions()
    // Without a terminal it cannot ask for a passphrase there, which would stop the screen.
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
    let environment = Environment.custom(
      Dictionary(uniqueKeysWithValues: surroundings.childEnvironment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    let configuration = Configuration(
      executable: .path(FilePath(path)), arguments: Arguments(arguments), environment: environment, platformOptions: options)
    do {
      let result = try await Subprocess.run(
        configuration, input: .inputWriter, output: .bytes(limit: 1 << 20), error: .bytes(limit: 1 << 16)
      ) { execution in
        // It may end before it has read all: its exit status says the rest.
        _ = try? await execution.standardInputWriter.write(input)
        try? await execution.standardInputWriter.finish()
      }
      return Outcome(
        succeeded: result.terminationStatus.isSuccess, output: result.standardOutput,
        errorLines: String(decoding: result.standardError, as: UTF8.self).harmlessLines)
    } catch {
      return nil
    }
  }
}
