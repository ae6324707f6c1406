import Checks
import FoundationEssentials
import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport

/// Runs the checks of a kind as the runner does, each after those that it needs.
enum ServerChecks {
  static func run(_ kind: any CheckKind.Type, _ texts: [String: String], lists: [String: [String]] = [:], now: Date = Date()) async -> [String:
    CheckOutcome]
  {
    var values: [String: CheckArguments.Value] = [:]
    for (name, text) in texts {
      let content: CheckArguments.Content = name.lowercased().hasSuffix("password") ? .secret(Secret(text)) : .text(text)
      values[name] = CheckArguments.Value(content, fields: [FieldID("f.\(name)")])
    }
    for (name, list) in lists { values[name] = CheckArguments.Value(.list(list.map { CheckArguments.Value(.text($0)) })) }
    let product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml"), steps: [])
    let answers = Answers([:])
    let context = CheckContext(
      surroundings: .manual(time: ManualTime(start: now)), questionnaire: Questionnaire(product: product, answers: answers),
      plan: Plan(target: .init(namespace: "x", release: "x"), chart: .init(reference: "r/x"), valuesFileName: "v.yaml"))
    var outcomes: [String: CheckOutcome] = [:]
    for await event in CheckRunner(time: SystemTime()).run(kind.checks(CheckArguments(values), in: context)) {
      if case .ended(let result) = event { outcomes[result.id.name] = result.outcome }
    }
    return outcomes
  }

  /// The checks that did not pass, and for the warned and failed ones their fields: `login failed f.password`. The host is this computer, which is warned of.
  static func trouble(_ outcomes: [String: CheckOutcome]) -> [String] {
    outcomes.filter { $0.value.verdict == .failed || $0.value.verdict == .warned }
      .map { "\($0.key.drop { $0 != "." }.dropFirst()) \($0.value.verdict.rawValue) \($0.value.field?.name ?? "-")" }
      .filter { $0 != "name warned f.host" }.sorted()
  }
}
