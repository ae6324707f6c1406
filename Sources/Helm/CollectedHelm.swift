import KubernetesObjects
import Subprocess
import SystemPackage

/// A helm that only reads: its output is kept in memory, and it is stopped when nobody waits for it any more.
struct CollectedHelm: HelmRun {
  private let task: Task<HelmOutcome, Never>

  /// The manifest of a large chart is some megabytes.
  private static let outputLimit = 64 << 20

  init(program: FilePath, arguments: [String], environment: [String: String], onLine: (@Sendable (HelmLine) -> Void)?) {
    task = Task {
      var options = PlatformOptions()
      options.createSession = true
      options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
      do {
        let result = try await run(
          .path(program), arguments: Arguments(arguments), environment: Environment(environment), platformOptions: options,
          output: .bytes(limit: Self.outputLimit), error: .bytes(limit: Self.outputLimit))
        let outcome = HelmOutcome(
          ending: HelmOutcome.Ending(result.terminationStatus), output: String(decoding: result.standardOutput, as: UTF8.self),
          errorOutput: String(decoding: result.standardError, as: UTF8.self))
        if let onLine {
          for line in outcome.output.harmlessLines { onLine(HelmLine(.output, line)) }
          for line in outcome.errorOutput.harmlessLines { onLine(HelmLine(.error, line)) }
        }
        return outcome
      } catch {
        return HelmOutcome(ending: .exit(126), errorOutput: "Error: \(error)")
      }
    }
  }

  func interrupt() { task.cancel() }
  func kill() { task.cancel() }

  var outcome: HelmOutcome {
    get async {
      await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
    }
  }
}

extension HelmOutcome.Ending {
  init(_ status: TerminationStatus) {
    switch status {
    case .exited(let code): self = .exit(code)
    case .signaled(let signal): self = .signal(signal)
    }
  }
}
