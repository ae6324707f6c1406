import Checks
import Helm
import Installation
import Preflight
import ProductLoading
import ProductModel
import Secrecy
import Surroundings
import Synchronization

/// An installation without a screen: answers from a file, events to whoever prints them.
package final class HeadlessInstallation: Sendable {
  let options: HeadlessOptions
  let checks: ChecksPlan
  private let surroundings: Surroundings
  private let catalogue: ProductCatalogue
  private let engines: @Sendable (Surroundings, SharedRedactor) -> any Engines
  private let state = Mutex(State())

  private struct State {
    var checks: Task<CheckReport, Never>?
    var run: InstallationRun?
    var stops = 0
  }

  /// - Parameter engines: made when the names of the variables that hold secrets are known, so that no child sees them.
  package init(
    options: HeadlessOptions, surroundings: Surroundings, catalogue: ProductCatalogue, checks: ChecksPlan = ChecksPlan(),
    engines: @escaping @Sendable (Surroundings, SharedRedactor) -> any Engines
  ) {
    self.options = options
    self.surroundings = surroundings
    self.catalogue = catalogue
    self.checks = checks
    self.engines = engines
  }

  /// - Parameters:
  ///   - onWarning: answers that count for nothing, one line each.
  ///   - onEvent: in order, from one task.
  package func run(
    onWarning: @Sendable (String) -> Void, onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async -> HeadlessEnding {
    await withTools { input, product, tools throws(HeadlessInput.Refusal) in
      try await self.run(input, product, tools, onWarning, onEvent)
    } refused: {
      .badInput($0)
    }
  }

  /// Makes the engines when the variables that they must not see are known, and closes them in the end.
  func withTools<Ending>(
    _ body: (HeadlessInput, Product, Tools) async throws(HeadlessInput.Refusal) -> Ending, refused: ([String]) -> Ending
  ) async -> Ending {
    let input = HeadlessInput(options: options, surroundings: surroundings, catalogue: catalogue)
    var surroundings = surroundings
    surroundings.hiddenVariables.formUnion(input.namedVariables)
    let redactor = SharedRedactor()
    let engines = engines(surroundings, redactor)
    let ending: Ending
    do throws(HeadlessInput.Refusal) {
      let product = try input.product()
      ending = try await body(input, product, Tools(engines: engines, surroundings: surroundings, redactor: redactor))
    } catch {
      ending = refused(error.lines)
    }
    await engines.close()
    return ending
  }

  /// From here on there is something to stop.
  func begin(_ run: InstallationRun) {
    let count = state.withLock { state in
      state.run = run
      return state.stops
    }
    if count > 0 { run.interrupt() }
  }

  func begin(_ checks: Task<CheckReport, Never>) {
    let count = state.withLock { state in
      state.checks = checks
      return state.stops
    }
    if count > 0 { checks.cancel() }
  }

  var isStopped: Bool { state.withLock { $0.stops > 0 } }

  /// Ctrl-C. The first stops in steps, the second kills helm.
  package func stop() {
    let (checks, run, count) = state.withLock { state in
      state.stops += 1
      return (state.checks, state.run, state.stops)
    }
    checks?.cancel()
    if count == 1 { run?.interrupt() } else { run?.kill() }
  }

  struct Tools {
    var engines: any Engines
    var surroundings: Surroundings
    var redactor: SharedRedactor
  }

  private func run(
    _ input: HeadlessInput, _ product: Product, _ tools: Tools, _ onWarning: @Sendable (String) -> Void,
    _ onEvent: @escaping @Sendable (InstallationEvent) -> Void
  ) async throws(HeadlessInput.Refusal) -> HeadlessEnding {
    let draft = Result { () throws(HeadlessInput.Refusal) in try input.answers(product, chart: nil) }
    let facts: ChartFacts
    do throws(InstallationProblem) {
      facts = try await chartFacts(input, product, draft, tools)
    } catch {
      // Answers that are wrong whatever the chart is like are told before a chart that cannot be had.
      _ = try draft.get()
      return failed(product, .repository, error, onEvent, tools)
    }
    let file = try read(input, product, facts, tools, onWarning)
    return try await install(input, product, file, facts, tools, onWarning, onEvent)
  }

  func read(
    _ input: HeadlessInput, _ product: Product, _ facts: ChartFacts, _ tools: Tools, _ onWarning: @Sendable (String) -> Void
  ) throws(HeadlessInput.Refusal) -> AnswersFile {
    let file = try input.answers(product, chart: facts)
    file.warningLines(source: options.answers).forEach(onWarning)
    tools.redactor.learn(file.answers.secrets)
    return file
  }

  /// Adds the repository only for answers that look right: a mistake must change nothing, not even helm's list of repositories.
  func chartFacts(
    _ input: HeadlessInput, _ product: Product, _ draft: Result<AnswersFile, HeadlessInput.Refusal>, _ tools: Tools
  ) async throws(InstallationProblem) -> ChartFacts {
    let answers = (try? draft.get())?.answers
    let questionnaire = Questionnaire(product: product, answers: answers ?? input.lenientAnswers(product))
    // What says which chart it is comes to light as missing with all else that is.
    guard questionnaire.namesChart else { return ChartFacts() }
    var source = questionnaire.plan()
    if answers == nil { source.chart.repository = nil }
    let target = HelmTarget(context: source.target.context, namespace: source.target.namespace)
    return try await ChartReader(helm: tools.engines.helm, target: target, product: product).facts(of: source.chart)
  }
}
