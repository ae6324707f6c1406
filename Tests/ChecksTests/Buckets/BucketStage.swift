import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport

@testable import Checks

/// Runs a kind's checks as the runner would, in order, each after those that it needs.
enum BucketStage {
  /// Arguments whose answers come from the field of the same name.
  static func arguments(_ texts: [String: String], secrets: [String: String] = [:]) -> CheckArguments {
    var values = texts.mapValues { CheckArguments.Value(.text($0)) }
    for (name, secret) in secrets { values[name] = CheckArguments.Value(.secret(Secret(secret))) }
    for name in values.keys { values[name]?.fields = [FieldID(name)] }
    values["corsMethods"] = .init(.list(["GET", "PUT", "POST"].map { .init(.text($0)) }))
    values["corsHeaders"] = .init(.list(["Content-Type", "Content-MD5", "Cache-Control"].map { .init(.text($0)) }))
    return CheckArguments(values)
  }

  static func context(consents: Set<Consent> = [.writeProbeObject], time: any Time = SystemTime()) -> CheckContext {
    let chart = Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml")
    let questionnaire = Questionnaire(product: Product(id: "x", title: "X", chart: chart, steps: []), answers: Answers([:]))
    var surroundings = Surroundings.manual()
    surroundings.time = time
    // Tests share a server, so that probe objects must differ.
    surroundings.randomBytes = Surroundings.system.randomBytes
    return CheckContext(surroundings: surroundings, questionnaire: questionnaire, plan: questionnaire.plan(), consents: consents)
  }

  /// Outcomes by id. A check whose predecessor neither passed nor warned does not run, and is left out.
  static func run(_ checks: [Check]) async -> [String: CheckOutcome] {
    var outcomes: [String: CheckOutcome] = [:]
    for check in checks {
      let needed = check.after.compactMap { outcomes[$0.name]?.verdict }
      guard needed.count == check.after.count, needed.allSatisfy({ $0 == .passed || $0 == .warned }) else { continue }
      outcomes[check.id.name] = await check.run()
    }
    return outcomes
  }

  /// What did not pass, as `id verdict field`; a run in which all is well is empty.
  static func complaints(_ outcomes: [String: CheckOutcome]) -> [String] {
    outcomes.filter { $0.value.verdict != .passed }.map { "\($0.key) \($0.value.verdict.rawValue) \($0.value.field?.name ?? "-")" }.sorted()
  }

  /// Everything that outcomes show, to look for what must not stand in it.
  static func everything(_ outcomes: [String: CheckOutcome]) -> String {
    outcomes.values.map { ([$0.finding, $0.remedy] + $0.evidence + $0.commands).joined(separator: "\n") }.joined(separator: "\n")
  }
}
