import ProductModel

/// What is known of each check and for which answers, so that exactly those run again whose answers changed.
package struct CheckLedger: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    var result: CheckResult
    var answers: [FieldID: AnswerValue]
  }

  private var entries: [CheckID: Entry] = [:]
  private var began: [CheckID: [FieldID: AnswerValue]] = [:]
  package private(set) var decisions: [CheckID: CheckDecision] = [:]
  package var consents: Set<Consent> = []

  package init() {}

  package subscript(id: CheckID) -> CheckResult? { entries[id]?.result }

  package var results: [CheckID: CheckResult] { entries.mapValues(\.result) }

  package func isRunning(_ id: CheckID) -> Bool { began[id] != nil }

  /// Those that must run now, in their order: never run, or for other answers, or waiting for what was agreed to since, or after one of these.
  /// Checks whose answers are not valid yet wait.
  package func due(_ checks: [Check], _ questionnaire: Questionnaire) -> [Check] {
    var due: Set<CheckID> = []
    for check in checks where isDue(check, questionnaire) { due.insert(check.id) }
    // A forerunner's new result may let one run that was skipped.
    var grew = true
    while grew {
      grew = false
      for check in checks where !due.contains(check.id) && check.after.contains(where: due.contains) && began[check.id] == nil {
        due.insert(check.id)
        grew = true
      }
    }
    return checks.filter { due.contains($0.id) && Self.isReady($0, questionnaire) }
  }

  /// Whether every answer that it reads is valid, or wrong only in what it judges itself.
  package static func isReady(_ check: Check, _ questionnaire: Questionnaire) -> Bool {
    check.reads.allSatisfy { id in
      guard let problem = questionnaire.problem(for: id), problem.severity == .error else { return true }
      return problem.concernsContents && check.judges.contains(id)
    }
  }

  private func isDue(_ check: Check, _ questionnaire: Questionnaire) -> Bool {
    let answers = Self.answers(check, questionnaire)
    if let running = began[check.id] { return running != answers }
    guard let entry = entries[check.id] else { return true }
    if entry.answers != answers { return true }
    guard case .consent(let consent)? = entry.result.outcome.offer else { return false }
    return consents.contains(consent)
  }

  /// Called for each check that is started, with the answers that it was made from.
  package mutating func begin(_ checks: [Check], _ questionnaire: Questionnaire) {
    for check in checks { began[check.id] = Self.answers(check, questionnaire) }
  }

  package mutating func end(_ result: CheckResult) {
    guard let answers = began.removeValue(forKey: result.id) else { return }
    entries[result.id] = Entry(result: result, answers: answers)
    if decisions[result.id]?.finding != result.outcome.finding { decisions[result.id] = nil }
  }

  /// What was running was stopped: it counts as never begun.
  package mutating func stop() { began = [:] }

  package mutating func stop(_ ids: [CheckID]) {
    for id in ids { began[id] = nil }
  }

  /// The same of some; their decisions stay likewise.
  package mutating func forget(_ ids: [CheckID]) {
    for id in ids {
      entries[id] = nil
      began[id] = nil
    }
  }

  /// Forgets all results, so that everything runs again; decisions stay for as long as the same is found.
  package mutating func forget() {
    entries = [:]
    began = [:]
  }

  package mutating func passOver(_ result: CheckResult) {
    guard result.isBlocking else { return }
    decisions[result.id] = CheckDecision(passingOver: result)
  }

  /// The results of these checks, as far as there are some.
  package func report(_ checks: [Check]) -> CheckReport {
    CheckReport(checks.compactMap { entries[$0.id]?.result }, decisions: checks.compactMap { decisions[$0.id] })
  }

  /// How each stands; a result for other answers than those of now is none.
  package func board(_ checks: [Check], _ questionnaire: Questionnaire) -> CheckBoard {
    CheckBoard(
      checks.map { check in
        if began[check.id] != nil { return CheckBoard.Row(check, .running) }
        guard let entry = entries[check.id], entry.answers == Self.answers(check, questionnaire) else { return CheckBoard.Row(check, .waiting) }
        return CheckBoard.Row(check, .ended(entry.result))
      })
  }

  private static func answers(_ check: Check, _ questionnaire: Questionnaire) -> [FieldID: AnswerValue] {
    check.reads.reduce(into: [:]) { $0[$1] = questionnaire.value(of: $1) }
  }
}
