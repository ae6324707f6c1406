import Helm

/// A helm that only tells of one release.
struct TellingHelm: HelmRunner {
  /// nil: there is no such release.
  var manifest: String?
  /// JSON.
  var values = "{}"
  var notes = ""
  var isMissing = false
  /// What helm writes in place of the hooks.
  var failure: String?

  func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    if isMissing { throw .missing }
    guard let manifest else { return Run(outcome: HelmOutcome(ending: .exit(1), errorOutput: "Error: release: not found")) }
    switch operation {
    case .history:
      return Run(output: #"[{"revision":1,"status":"deployed","chart":"shop-1.4.2","app_version":"9","description":"Install complete"}]"#)
    case .getManifest: return Run(output: manifest)
    case .getValues: return Run(output: values)
    case .getNotes: return Run(output: notes)
    case .getHooks: return failure.map { Run(outcome: HelmOutcome(ending: .exit(1), errorOutput: $0)) } ?? Run(output: "")
    default: return Run(output: "")
    }
  }

  struct Run: HelmRun {
    let outcome: HelmOutcome

    init(outcome: HelmOutcome) { self.outcome = outcome }
    init(output: String) { outcome = HelmOutcome(ending: .exit(0), output: output) }

    func interrupt() {}
    func kill() {}
  }
}
