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
