import KubernetesObjects
import Preflight
import ProductModel

extension JSONLines {
  static func object(_ result: CheckResult) -> JSON {
    let outcome = result.outcome
    return [
      "event": "check", "id": .string(result.id.name), "title": .string(result.title), "verdict": .string(result.verdict.rawValue),
      "severity": .string(result.severity.rawValue), "step": .optional(result.step), "field": .optional(result.field?.name),
      "finding": .string(result.found), "remedy": .string(result.next), "hint": .string(result.why), "evidence": .strings(outcome.evidence),
      "commands": .strings(outcome.commands), "consent": .optional(outcome.consent?.rawValue),
    ]
  }

  static func object(_ report: CheckReport) -> JSON {
    [
      "event": "checksEnded", "outcome": report.isPassable ? "passable" : "blocked", "failed": .int(report.count(.failed)),
      "warned": .int(report.count(.warned)), "skipped": .int(report.count(.skipped)), "passed": .int(report.count(.passed)),
      "passedOver": .strings(report.decisions.map(\.id.name)),
    ]
  }
}

extension CheckOutcome {
  fileprivate var consent: Consent? { if case .consent(let consent)? = offer { consent } else { nil } }
}
