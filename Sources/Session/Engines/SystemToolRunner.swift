import Installation
import KubernetesObjects
import Secrecy
import Subprocess
import Surroundings
import SystemPackage

/// Tools of the PATH, each in a session of its own: without a terminal none can ask there for a password, which would stop the screen. One that asks
/// nobody and does not end is stopped.
package struct SystemToolRunner: ToolRunner {
  /// They try a server that does not answer several times over.
  private static let limit = 120

  private let surroundings: Surroundings

  package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  package func run(_ program: String, _ arguments: [String], input: Secret?) async -> ToolOutcome {
    guard let path = locate(program) else { return .missing }
    return await withTaskGroup(of: ToolOutcome?.self) { group in
      group.addTask { await run(program, at: path, arguments, input: input) }
      group.addTask { [time = surroundings.time] in
        // nil: it was told to wait no longer.
        (try? await time.sleep(for: .seconds(Self.limit))).map { _ in .stuck(seconds: Self.limit) }
      }
      defer { group.cancelAll() }
      for await outcome in group { if let outcome { return outcome } }
      return .stuck(seconds: Self.limit)
    }
  }

  private func run(_ program: String, at path: String, _ arguments: [String], input: Secret?) async -> ToolOutcome {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
    let environment = Environment.custom(
      Dictionary(uniqueKeysWithValues: surroundings.childEnvironment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    let configuration = Configuration(
      executable: .path(FilePath(path)), arguments: Arguments(arguments), environment: environment, platformOptions: options)
    // The one destination of the secret: the tool's standard input.
    let bytes = Array((input?.reveal() ?? "").utf8)
    do {
      let result = try await Subprocess.run(
        configuration, input: .inputWriter, output: .bytes(limit: 1 << 20), error: .bytes(limit: 1 << 16)
      ) { execution in
        // It may end before it has read all: its exit status says the rest.
        _ = try? await execution.standardInputWriter.write(bytes)
        try? await execution.standardInputWriter.finish()
      }
      return .ended(
        succeeded: result.terminationStatus.isSuccess, words: String(decoding: result.standardError, as: UTF8.self).harmlessLines,
        output: Secret(String(decoding: result.standardOutput, as: UTF8.self)))
    } catch {
      return .ended(succeeded: false, words: ["'\(program)' could not be run: \(error)".harmless])
    }
  }

  private func locate(_ program: String) -> String? {
    for folder in (surroundings.environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/\(program)"
      guard let entry = try? surroundings.files.entry(path), entry.kind == .file, entry.mode & 0o111 != 0 else { continue }
      return path
    }
    return nil
  }
}
