import KubernetesObjects
import Preflight

/// Results of checks as text for people.
package enum CheckLines {
  /// What is held against what was found: `database.login: the user can log in: the server refused the password`.
  static func headline(_ result: CheckResult) -> String {
    "\(result.id): \(result.title)" + (result.outcome.finding.isEmpty ? "" : ": \(result.outcome.finding)")
  }

  /// Why it matters, what to do, and the words of others.
  static func details(_ result: CheckResult) -> [String] {
    let outcome = result.outcome
    var lines: [String] = []
    if !result.hint.isEmpty, result.verdict != .skipped { lines.append("why: \(result.why)") }
    if !outcome.remedy.isEmpty { lines.append("next: \(result.next)") }
    if let field = result.field, !outcome.remedy.isEmpty { lines.append("answer: \(field)") }
    switch outcome.offer {
    case .consent(let consent)?: lines.append("to agree: \(consent.option)")
    case .answer(let answer)?: lines.append("to do without it: \(answer.field): \(answer.value)")
    case .copy?, nil: break
    }
    lines += outcome.evidence.flatMap { $0.split(separator: "\n") }.map { "| \($0)" }
    lines += outcome.commands.flatMap { $0.split(separator: "\n") }.map { "  \($0)" }
    return lines
  }

  /// One line as a check ends.
  package static func line(_ result: CheckResult) -> String {
    let verdict = result.verdict.rawValue
    return (verdict + String(repeating: " ", count: max(1, 9 - verdict.count)) + headline(result)).harmless
  }

  private static func needsSomebody(_ result: CheckResult) -> Bool {
    // One that waits for a consent is skipped until somebody gives it.
    [.failed, .warned].contains(result.verdict) || result.outcome.offer != nil
  }

  /// All that needs somebody, failures first, and how many of each there are.
  package static func lines(_ report: CheckReport) -> [String] {
    var lines: [String] = []
    for result in report.failuresFirst where needsSomebody(result) {
      lines += [""] + [line(result)] + details(result).map { "         \($0.harmless)" }
      if report.isPassedOver(result) { lines.append("         passed over by --skip-check") }
    }
    return lines + ["", report.summary]
  }
}
