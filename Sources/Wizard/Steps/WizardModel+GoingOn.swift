import Installation
import ProductModel

/// Going on from a form. What is missing may be given later, but a chart that this machine does not have in the place that was named is stayed at,
/// however often one asks: nothing after it can be known without the chart.
extension WizardModel {
  mutating func goOn(to destination: WizardAction.Destination) -> [WizardEffect] {
    guard case .step(var screen) = screen, let field = localChartField(of: screen) else { return go(to: destination) }
    // Somebody may have put it there meanwhile.
    let effects = askChart()
    switch facts.chartAsking {
    case .asking:
      screen.awaited = destination
      self.screen = .step(screen)
      notice = "Reading the chart …"
      return effects
    case .failed where cannotBeRead:
      stay(at: field)
      return effects
    case .failed, .known, .not: return effects + go(to: destination)
    }
  }

  /// The chart was read, or refused: who waits for it goes on, or stays.
  mutating func goOnIfAwaited() -> [WizardEffect] {
    guard case .step(var screen) = screen, let destination = screen.awaited, let field = localChartField(of: screen) else { return [] }
    screen.awaited = nil
    self.screen = .step(screen)
    notice = nil
    guard !cannotBeRead else {
      stay(at: field)
      return []
    }
    return go(to: destination)
  }

  /// Without helm nobody knows.
  private var cannotBeRead: Bool {
    switch facts.chartAsking.problem?.kind {
    case nil, .helmMissing, .helmTooOld: false
    default: true
    }
  }

  private mutating func stay(at field: FieldID) {
    guard case .step(var screen) = screen, let slice = formSlice else { return }
    screen.move(to: .field(field), slice)
    self.screen = .step(screen)
  }

  /// The field of a form that names the chart, where that is a folder or a file.
  private func localChartField(of screen: StepScreen) -> FieldID? {
    guard let draft, draft.plan.chart.liesHere, draft.questionnaire.expand(draft.product.chart.reference) != nil else { return nil }
    let fields = Set(draft.product.chart.reference.fields)
    return draft.product.steps.first { $0.id == screen.stepID }?.fields.map(\.id).first { fields.contains($0) && draft.questionnaire.isShown($0) }
  }
}

extension Plan.ChartSource {
  /// On this machine, where it is read at once and by nobody's leave.
  fileprivate var liesHere: Bool { [.folder, .archive].contains(form) && !reference.contains("://") }
}
