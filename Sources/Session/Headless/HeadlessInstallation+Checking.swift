import Checks
import Installation
import Preflight
import ProductLoading
import ProductModel
import Secrecy
import Surroundings

extension HeadlessInstallation {
  /// Checks alone: nothing is installed.
  /// - Parameters:
  ///   - onWarning: what counts for nothing, one line each.
  ///   - onResult: as each check ends, from one task.
  /// - Returns: the report; nil when product or answers cannot be used.
  package func check(
    onWarning: @Sendable (String) -> Void, onResult: @escaping @Sendable (CheckResult) -> Void
  ) async -> (ending: HeadlessEnding, report: CheckReport?) {
    await withTools { input, product, tools throws(HeadlessInput.Refusal) in
      let (file, facts) = try await self.answers(input, product, tools, onWarning)
      let report = try await self.check(input, product, file, facts, tools, onWarning, onResult)
      return (report.isPassable && !self.isStopped ? .ready : .failed, report)
    } refused: {
      (.badInput($0), nil)
    }
  }

  /// A chart that cannot be had is for its own check to tell; until then the answered version says which questions count.
  private func answers(
    _ input: HeadlessInput, _ product: Product, _ tools: Tools, _ onWarning: @Sendable (String) -> Void
  ) async throws(HeadlessInput.Refusal) -> (AnswersFile, ChartFacts) {
    let draft = Result { () throws(HeadlessInput.Refusal) in try input.answers(product, chart: nil) }
    var facts: ChartFacts
    do throws(InstallationProblem) {
      facts = try await chartFacts(input, product, draft, tools)
    } catch {
      let answers = try draft.get().answers
      facts = ChartFacts(version: answers[.chartVersion]?.plainText.flatMap { Version($0) })
    }
    return (try read(input, product, facts, tools, onWarning), facts)
  }

  /// Runs all checks; Ctrl-C stops them. Whoever named a failed one with `--skip-check` decided to pass over it.
  ///
  /// A file that cannot be used is refused here unless a check says what it is; and in the end also when that check was passed over.
  func check(
    _ input: HeadlessInput, _ product: Product, _ file: AnswersFile, _ facts: ChartFacts, _ tools: Tools, _ onWarning: @Sendable (String) -> Void,
    _ onResult: @escaping @Sendable (CheckResult) -> Void
  ) async throws(HeadlessInput.Refusal) -> CheckReport {
    let plan = Plan.make(product: product, answers: file.answers, chart: facts, secretVariables: file.secretVariables)
    tools.redactor.learn(plan.secrets.flatMap(\.known))
    let round = CheckDesk.Round(
      questionnaire: Questionnaire(product: product, answers: file.answers, chart: facts), plan: plan, consents: options.consents)
    let desk = CheckDesk(
      engines: tools.engines, surroundings: tools.surroundings, redactor: tools.redactor, valuesFolder: options.valuesFolder, plan: checks)
    let all = desk.checks(round)
    if let refusal = input.refusal(file, judged: all.reduce(into: []) { $0.formUnion($1.judges) }) { throw refusal }
    let known = all.map(\.id)
    for id in options.skippedChecks.sorted() where !known.contains(id) {
      let nearest = Spelling.nearest(to: id.name, among: known.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
      onWarning("--skip-check: there is no check \"\(id)\" for these answers\(nearest)")
    }
    let task = Task { await desk.run(round, checks: all, onResult: onResult) }
    begin(task)
    let report = await task.value
    let decisions = report.results.filter {
      $0.isBlocking && (options.skipsEveryCheck || options.skippedChecks.contains($0.id))
    }.map(CheckDecision.init(passingOver:))
    let decided = CheckReport(report.results, decisions: decisions)
    if decided.isPassable, !isStopped, let refusal = input.refusal(file, judged: []) { throw refusal }
    return decided
  }
}

extension InstallationProblem {
  static func checksFailed(_ obstacles: [CheckResult]) -> InstallationProblem? {
    guard let first = obstacles.first else { return nil }
    let others = obstacles.count - 1
    let more = others == 0 ? "" : others == 1 ? ", and 1 more check failed" : ", and \(others) more checks failed"
    let remedy = first.outcome.remedy.isEmpty ? "Mend that, then try again." : first.next
    return InstallationProblem(
      kind: .checkFailed, sentence: "nothing was installed, since a check failed: \(first.title): \(first.outcome.finding)\(more)",
      nextAction: "\(remedy) To install all the same: \(obstacles.map { "--skip-check \($0.id)" }.joined(separator: " "))",
      place: first.field.map(Place.field) ?? .install, evidence: first.outcome.evidence)
  }

  static let stoppedBeforeChanges = InstallationProblem(
    kind: .other, sentence: "stopped while checking: nothing was changed", nextAction: "start it again when you want to")
}
