import Installation
import Preflight
import ProductLoading
import ProductModel
import Secrecy
import Surroundings
import Synchronization
import Wizard

extension HeadlessInstallation {
  func install(
    _ input: HeadlessInput, _ product: Product, _ file: AnswersFile, _ facts: ChartFacts, _ tools: Tools, _ onWarning: @Sendable (String) -> Void,
    _ onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async throws(HeadlessInput.Refusal) -> HeadlessEnding {
    let plan = Plan.make(product: product, answers: file.answers, chart: facts, secretVariables: file.secretVariables)
    tools.redactor.learn(plan.secrets.flatMap(\.known))
    let report = try await check(input, product, file, facts, tools, onWarning) { result in
      onEvent(InstallationEvent(time: tools.surroundings.time.now, body: .checked(result)))
    }
    // Whoever stopped the run meanwhile wants no installation.
    if let problem = isStopped ? .stoppedBeforeChanges : InstallationProblem.checksFailed(report.obstacles) {
      onEvent(InstallationEvent(time: tools.surroundings.time.now, body: .ended(.failed(problem))))
      return .failed
    }
    do throws(InstallationProblem) {
      let transport = try await tools.engines.transport(context: plan.target.context)
      let folder = try await tools.engines.stateFolder(of: plan.target, environment: tools.surroundings.environment)
      let lock = try ReleaseLock(in: folder, files: tools.surroundings.files)
      defer { withExtendedLifetime(lock) {} }
      try Self.keep(SavedAnswers(productID: product.id, target: plan.target, answers: file.answers), of: product, in: folder, tools.surroundings)
      let engines = tools.engines
      var installer = Installer(
        cluster: transport, helm: engines.helm, surroundings: tools.surroundings,
        kubectlVersion: { () async throws(InstallationProblem) in try await engines.kubectlVersion() }, redactor: tools.redactor,
        state: folder)
      installer.locksRelease = false
      installer.tools = engines.tools
      let order = InstallationOrder(
        product: product, answers: file.answers, chart: facts, plan: plan, valuesFolder: options.valuesFolder, timeLimit: options.timeLimit,
        patience: InstallationOrder.headlessPatience, decisions: report.decisions)
      let run = installer.start(order)
      begin(run)
      for await event in run.events {
        if case .ended(.ready(let addresses)) = event.body {
          let questionnaire = Questionnaire(product: product, answers: file.answers, chart: facts)
          await checkAfterwards(addresses, questionnaire, plan, tools, onEvent)
          for step in questionnaire.checklist { onEvent(InstallationEvent(time: tools.surroundings.time.now, body: .toTry(step))) }
          onEvent(InstallationEvent(time: tools.surroundings.time.now, body: event.body))
          continue
        }
        onEvent(event)
        if case .asked(let question) = event.body { run.answer(question, yes: options.yes && question.canBeUndone) }
      }
      return HeadlessEnding(await run.outcome)
    } catch {
      return failed(product, .cluster, error, onEvent, tools)
    }
  }

  /// Before the first step could begin; the same events as if it had.
  func failed(
    _ product: Product, _ step: InstallationStep, _ problem: InstallationProblem, _ onEvent: @escaping @Sendable (InstallationEvent) -> Void,
    _ tools: Tools
  ) -> HeadlessEnding {
    var problem = problem
    let redactor = tools.redactor.current
    problem.evidence = problem.evidence.map(redactor.redacted)
    let bodies: [InstallationEvent.Body] = [.stepFailed(step, problem), .ended(.failed(problem))]
    for body in bodies { onEvent(InstallationEvent(time: tools.surroundings.time.now, body: body)) }
    return .failed
  }

  /// So that the wizard offers to go on from the same answers, but for the secret ones.
  private static func keep(
    _ answers: SavedAnswers, of product: Product, in folder: StateFolder, _ surroundings: Surroundings
  ) throws(InstallationProblem) {
    do throws(FileError) {
      _ = try StateShelf(surroundings: surroundings).save(answers, product: product, in: folder, at: surroundings.time.now)
    } catch {
      throw InstallationProblem(error)
    }
  }
}
