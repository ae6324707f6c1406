import Installation
import ProductModel

extension WizardModel {
  mutating func choose(_ product: Product, answers: Answers) -> [WizardEffect] {
    draft = Draft(product: product, answers: answers)
    // What was given at the start needs no keeping before something is added to it.
    savedAnswers = answers
    (installed, installedAnswers) = (nil, nil)
    (followsEarlier, wantsAnotherRun) = (false, false)
    var effects: [WizardEffect] = []
    if let first = stations.first { effects += go(to: .station(first)) }
    let path = start.absolute(product.chart.output)
    effects += ledger.start(.readExistingValues(path: path), for: .existingValues)
    effects += askCluster() + askChart() + readFiles()
    // What the cluster said already holds for this product too.
    propose()
    return effects
  }

  mutating func takeUp(_ offer: ResumeOffer) -> [WizardEffect] {
    guard let product = start.products.first(where: { $0.id == offer.productID }) else {
      notice = "The product \"\(offer.productID)\" of that session is not among the definitions any more; begin anew with another."
      return []
    }
    var effects = choose(product, answers: offer.answers)
    visited = Set(stations.dropLast(3))
    if offer.installationStarted {
      (followsEarlier, installedAnswers) = (true, offer.answers)
      if let plan = draft?.plan { progress = RunProgress(steps: InstallationStep.needed(for: plan)) }
      effects += enter(.install(InstallScreen()))
      effects += ledger.start(.watch(offer.target), for: .installation)
    } else if let step = draft?.questionnaire.shownSteps.first(where: { draft?.errors(in: $0).isEmpty == false }) {
      effects += go(to: .station(.step(step.id)))
    } else {
      effects += go(to: .station(.review))
    }
    return effects
  }

  mutating func go(to destination: WizardAction.Destination) -> [WizardEffect] {
    guard let draft else { return [] }
    let all = stations
    switch destination {
    case .start:
      return enter(.start(StartScreen()))
    case .field(let id):
      guard let step = draft.product.step(of: id), draft.questionnaire.isShown(id) else {
        notice = "The field \"\(id)\" is not asked with the answers as they are."
        return []
      }
      return show(step, focus: id)
    case .back:
      guard let station, let index = all.firstIndex(of: station) else { return [] }
      guard index > 0 else {
        // Before the first step lies the choice of the product, if there is one.
        guard start.products.count > 1 || !start.resume.isEmpty else { return askToLeave() }
        return saveAnswers() + enter(.start(StartScreen(list: RowList(selected: .product(draft.product.id)))))
      }
      return go(to: .station(all[index - 1]))
    case .next:
      guard let station, let index = all.firstIndex(of: station), all.indices.contains(index + 1) else { return [] }
      return go(to: .station(all[index + 1]))
    case .station(.step(let id)):
      guard let step = draft.product.steps.first(where: { $0.id == id }) else { return [] }
      return show(step, focus: nil)
    case .station(.review):
      guard let slice = reviewSlice else { return [] }
      return enter(.review(ReviewScreen(slice)))
    case .station(.checks):
      let effects = enter(.checks(ChecksScreen())) + ledger.cancelStepChecks()
      // helm at work changes what they look at; what they found before it began stays to be read.
      return progress.helmRuns ? effects : effects + check(isFresh: isMending)
    case .station(.install):
      wantsAnotherRun = false
      var screen = leftRollout ?? InstallScreen()
      screen.settle(installSlice)
      return enter(.install(screen))
    case .station(.verify):
      let effects = enter(.verify(VerifyScreen()))
      return effects + checkAfterwards()
    }
  }

  private mutating func show(_ step: Step, focus: FieldID?) -> [WizardEffect] {
    guard let slice = formSlice else { return [] }
    let effects = enter(.step(StepScreen(step, focus: focus, slice: slice)))
    // Nothing is left there by which they would begin.
    return step.fields.isEmpty ? effects + checkStep(step.id) : effects
  }

  /// Shows another screen: what the one before asked for is stopped, and its answers are kept.
  mutating func enter(_ next: Screen) -> [WizardEffect] {
    if let station {
      visited.insert(station)
      if case .step(let screen) = screen, let step = draft?.product.steps.first(where: { $0.id == screen.stepID }) { draft?.touch(step) }
    }
    if case .install(let rollout) = screen { leftRollout = rollout }
    overlays = []
    screen = next
    firstLook = nil
    return ledger.cancel(.overlay) + ledger.cancel(.screen) + keepAnswers()
  }

  /// Keeps what was answered since it was kept last. Asked for as each field is left, so that an end without a warning costs no more than the field
  /// that was being typed in; whoever goes through fields quickly replaces one keeping by the next.
  mutating func keepAnswers() -> [WizardEffect] {
    draft != nil && draft?.answers != savedAnswers ? saveAnswers() : []
  }

  mutating func saveAnswers() -> [WizardEffect] {
    guard let draft else { return [] }
    savedAnswers = draft.answers
    return ledger.start(.saveAnswers(SavedAnswers(draft)), for: .saving)
  }

  /// What was answered since answers were last kept; nil: nothing.
  package var unsavedAnswers: SavedAnswers? {
    draft.flatMap { $0.answers == savedAnswers ? nil : SavedAnswers($0) }
  }

  /// A field was left: what depends on its answer is asked for.
  mutating func settle(_ id: FieldID) -> [WizardEffect] {
    switch id {
    case .context, .namespace: return askCluster()
    case .chartVersion: return askChart()
    case _ where draft?.product.chart.reference.fields.contains(id) == true:
      expandHome(in: id)
      return askChart()
    default: return readFile(id)
    }
  }

  /// Asks the cluster that the answers name, if it is another one than the one that was asked.
  mutating func askCluster() -> [WizardEffect] {
    guard let task = clusterTask, task != askedCluster || facts.clusterAsking.problem != nil else { return [] }
    askedCluster = task
    facts.clusterAsking = .asking
    facts.cluster = nil
    return ledger.start(task, for: .cluster)
  }

  /// What asks the cluster that the answers name.
  var clusterTask: WizardTask? {
    draft.map { .probeCluster(context: $0.plan.target.context, namespace: $0.plan.target.namespace, kinds: $0.product.proposedKinds) }
  }

  mutating func askChart() -> [WizardEffect] {
    guard let draft else { return [] }
    guard draft.questionnaire.namesChart else {
      askedChart = nil
      facts.chartAsking = .not
      facts.versionsAsking = .not
      facts.chartVersions = []
      return ledger.cancel(.chartVersions) + ledger.cancel(.chartFacts)
    }
    let chart = draft.plan.chart
    // What was refused is asked for again: a login may have been given meanwhile.
    guard chart != askedChart || facts.chartAsking.problem != nil else { return [] }
    let isOtherChart = chart.reference != askedChart?.reference
    askedChart = chart
    // The answer that names it is missing: helm would only fail.
    guard draft.questionnaire.expand(draft.product.chart.reference) != nil else {
      facts.chartAsking = .not
      return ledger.cancel(.chartFacts) + ledger.cancel(.chartVersions)
    }
    facts.chartAsking = .asking
    var effects: [WizardEffect] = []
    if isOtherChart {
      facts.versionsAsking = .asking
      facts.chartVersions = []
      effects += ledger.start(.loadChartVersions(chart.repository, reference: chart.reference), for: .chartVersions)
    }
    return effects + ledger.start(.loadChartFacts(chart), for: .chartFacts)
  }

  /// helm knows no `~`.
  private mutating func expandHome(in id: FieldID) {
    guard case .text(let path)? = draft?.answers[id], path.hasPrefix("~/") else { return }
    draft?.answer(id, .text(start.absolute(path)))
  }

  /// Reads the file that a field names, unless what it holds is known.
  mutating func readFile(_ id: FieldID) -> [WizardEffect] {
    guard var draft, let field = draft.product.field(id), case .file = field.kind, case .file(var file) = draft.answers[id], file.contents == nil
    else { return [] }
    if file.path.hasPrefix("~/") {
      // helm knows no `~`.
      file.path = start.absolute(file.path)
      draft.answer(id, .file(file))
      self.draft = draft
    }
    return ledger.start(.readFile(path: start.absolute(file.path), field: field), for: .file(id.name))
  }

  /// Files of answers that were there at the start.
  private mutating func readFiles() -> [WizardEffect] {
    let ids = draft?.product.steps.flatMap(\.fields).map(\.id) ?? []
    return ids.flatMap { readFile($0) }
  }
}
