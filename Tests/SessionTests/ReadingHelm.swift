import Helm
import Surroundings
import TestSupport

/// A helm that renders nothing, and keeps the values that it was given.
struct ReadingHelm: HelmRunner {
  let files: any FileSystem
  let values = Recorder<String>()

  func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    if case .template(let upgrade) = operation, let path = upgrade.valuesFiles.last, let bytes = try? files.read(path) {
      values.record(String(decoding: bytes, as: UTF8.self))
    }
    let output =
      switch operation {
      case .version: "v3.14.2"
      case .showChart: "name: notes\nversion: 1.0.0\n"
      case .showValues: "byHand: x\n"
      default: ""
      }
    return EndedRun(outcome: HelmOutcome(ending: .exit(0), output: output))
  }
}

struct EndedRun: HelmRun {
  var outcome: HelmOutcome
  func interrupt() {}
  func kill() {}
}
