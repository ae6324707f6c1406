import Checks
import Installation
import Preflight
import ProductLoading
import ProductModel
import Surroundings

extension HeadlessInstallation {
  /// What is still to be done outside of the cluster. It has no say in how the installation ended; Ctrl-C stops it.
  func checkAfterwards(
    _ addresses: [String], _ questionnaire: Questionnaire, _ plan: Plan, _ tools: Tools, _ onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async {
    let round = CheckDesk.Round(questionnaire: questionnaire, plan: plan, addresses: addresses)
    let desk = CheckDesk(
      engines: tools.engines, surroundings: tools.surroundings, redactor: tools.redactor, valuesFolder: options.valuesFolder, plan: checks)
    let task = Task {
      await desk.run(
        round,
        onResult: { result in
          onEvent(InstallationEvent(time: tools.surroundings.time.now, body: .checkedAfterwards(result)))
        })
    }
    begin(task)
    _ = await task.value
  }
}
