import Cluster
import FoundationEssentials
import KubernetesObjects
import Subprocess
import Surroundings
import Synchronization
import SystemPackage

/// The kubectl of the PATH, run for short questions.
package struct KubectlTool: Sendable {
  /// The oldest that takes every command shown on screen and in the transcript (`--dry-run=client`, `apply --server-side`).
  package static let minimumVersion = "1.18"

  package var path: String
  package var surroundings: Surroundings

  package init(path: String, surroundings: Surroundings) {
    self.path = path
    self.surroundings = surroundings
  }

  package struct Outcome: Sendable, Equatable {
    package var succeeded: Bool
    package var output: [UInt8]
    /// Made harmless.
    package var errorLines: [String]
  }

  /// Finds kubectl on the PATH of the surroundings.
  package static func locate(_ surroundings: Surroundings) throws(KubectlError) -> KubectlTool {
    for folder in (surroundings.environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/kubectl"
      guard let entry = try? surroundings.files.entry(path), entry.kind == .file, entry.mode & 0o111 != 0 else { continue }
      return KubectlTool(path: path, surroundings: surroundings)
    }
    throw .missing
  }

  /// Runs to the end; stopped after the time limit. A non-zero exit is an outcome.
  package func run(_ arguments: [String], timeLimit: Duration = .seconds(20)) async throws(KubectlError) -> Outcome {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
    let configuration = Configuration(
      executable: .path(.init(path)), arguments: Arguments(arguments), environment: surroundings.childSubprocessEnvironment, platformOptions: options)
    let said = SaidLines()
    let outcome: Outcome?
    do {
      outcome = try await withTimeLimit(timeLimit, surroundings.time) {
        let result = try await Subprocess.run(configuration, input: .none, output: .bytes(limit: 16 << 20), error: .sequence) { execution in
          await GuardedProcess.read(execution.standardError) { said.note($0) }
        }
        return Outcome(succeeded: result.terminationStatus.isSuccess, output: result.standardOutput, errorLines: said.lines)
      }
    } catch {
      throw .failed(detail: "\(error)".harmless)
    }
    guard let outcome else {
      // Some kubectls log in before whatever they are asked for: then a plug-in may wait for a person.
      let words = said.lines.suffix(4).joined(separator: " ")
      throw .failed(
        detail: "'kubectl \(arguments.joined(separator: " "))' did not end in time" + (words.isEmpty ? "" : ", and says \"\(words)\""))
    }
    return outcome
  }

  private final class SaidLines: Sendable {
    private static let limit = 1_000
    private let kept = Mutex<[String]>([])

    func note(_ line: String) { kept.withLock { if $0.count < Self.limit { $0.append(line) } } }

    var lines: [String] { kept.withLock(\.self) }
  }

  /// The output of a command that must succeed.
  func output(_ arguments: [String]) async throws(KubectlError) -> [UInt8] {
    let outcome = try await run(arguments)
    guard outcome.succeeded else { throw .failed(detail: outcome.errorLines.first { !$0.isEmpty } ?? "it ended without a word") }
    return outcome.output
  }

  /// kubectl's own version, such as `v1.32.4`; it must not be older than ``minimumVersion``.
  package func version() async throws(KubectlError) -> String {
    // It needs no cluster; but the kubectl of gcloud asks the server which version it has, whatever it is asked for, and so logs in first.
    var tool = self
    tool.surroundings.environment["KUBECONFIG"] = "/dev/null"
    let bytes = try await tool.output(["version", "--client", "--output", "json"])
    guard let version = (try? JSON(parsing: bytes))?["clientVersion"]["gitVersion"].string?.harmless else {
      throw .failed(detail: "'kubectl version' answered something else than a version")
    }
    guard Self.isNew(version) else { throw .tooOld(found: version, needed: Self.minimumVersion) }
    return version
  }

  /// An unreadable version counts as new: distributors write many things.
  static func isNew(_ version: String) -> Bool {
    func numbers(_ text: String) -> [Int] {
      text.drop { !$0.isNumber }.split(separator: ".").prefix(2).compactMap { Int($0.prefix { $0.isNumber }) }
    }
    let found = numbers(version)
    let needed = numbers(minimumVersion)
    guard found.count == 2, needed.count == 2 else { return true }
    return (found[0], found[1]) >= (needed[0], needed[1])
  }
}

extension Surroundings {
  /// What children may see, as Subprocess takes it.
  var childSubprocessEnvironment: Environment {
    .custom(Dictionary(uniqueKeysWithValues: childEnvironment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
  }
}
