import Cluster
import Helm
import Preflight
import ProductModel
import Surroundings

@testable import Checks

/// What checks are made in, when their product does not matter.
enum CheckSamples {
  static func context(_ answers: [FieldID: AnswerValue] = [:], _ surroundings: Surroundings = .system) -> CheckContext {
    let product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml"), steps: [])
    return CheckContext(
      surroundings: surroundings, questionnaire: Questionnaire(product: product, answers: Answers(answers)),
      plan: Plan(target: .init(namespace: "x", release: "x"), chart: .init(reference: "r/x"), valuesFileName: "v.yaml"))
  }

  /// What checks are made in once a release with this manifest is there.
  static func installed(_ manifest: String, _ server: any ClusterTransport) -> CheckContext {
    let before = context()
    return CheckContext(
      surroundings: before.surroundings, cluster: server, helm: ManifestHelm(manifest: manifest), questionnaire: before.questionnaire,
      plan: before.plan, isInstalled: true)
  }

  /// Knows one release's manifest and nothing else.
  private struct ManifestHelm: HelmRunner {
    struct Ended: HelmRun {
      var outcome: HelmOutcome
      func interrupt() {}
      func kill() {}
    }

    var manifest: String

    func start(_ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void) async throws(HelmError)
      -> any HelmRun
    {
      guard case .getManifest = operation else { throw .missing }
      return Ended(outcome: HelmOutcome(ending: .exit(0), output: manifest))
    }
  }

  /// Runs them in their order, each unless one that it needs did not pass or warn.
  static func run(_ checks: [Check]) async -> [String: CheckOutcome] {
    var outcomes: [String: CheckOutcome] = [:]
    for check in checks {
      let blocker = check.after.first { outcomes[$0.name].map { ![.passed, .warned].contains($0.verdict) } ?? true }
      outcomes[check.id.name] = if let blocker { .skipped("not reached: \(blocker)") } else { await check.run() }
    }
    return outcomes
  }
}
