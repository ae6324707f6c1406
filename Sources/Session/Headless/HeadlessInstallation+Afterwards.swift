import Checks
import Installation
import Preflight
import ProductLoading
import ProductModel
import Surroundings
import Synchronization

extension HeadlessInstallation {
  /// What runs, and the way to it. It has no say in how the installation ended; Ctrl-C stops it.
  func checkAfterwards(
    _ addresses: [String], _ questionnaire: Questionnaire, _ plan: Plan, _ tools: Tools, _ onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async {
    let round = CheckDesk.Round(questionnaire: questionnaire, plan: plan, addresses: addresses)
    let desk = CheckDesk(
      engines: tools.engines, surroundings: tools.surroundings, redactor: tools.redactor, valuesFolder: options.valuesFolder, plan: checks)
    let all = desk.checks(round)
    let results = Mutex(ResultsInOrder(all))
    let tell: @Sendable (CheckResult) -> Void = { result in
      onEvent(InstallationEvent(time: tools.surroundings.time.now, body: .checkedAfterwards(result)))
    }
    let task = Task {
      await desk.run(round, checks: all, onResult: { result in results.withLock { $0.take(result) }.forEach(tell) })
    }
    begin(task)
    _ = await task.value
    results.withLock { $0.rest() }.forEach(tell)
  }
}
