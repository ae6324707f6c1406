import ProductModel
import ValuesFile

extension WizardModel {
  /// The values file of an earlier run tells answers; those that somebody gave stay.
  mutating func take(existingValues text: String?) {
    let isFirst = !facts.existingValuesRead
    facts.existingValues = text
    facts.existingValuesRead = true
    guard isFirst, let text, var draft else { return }
    let name = draft.plan.valuesFileName
    do throws(ValuesFileError) {
      let told = try Prefill(text, product: draft.product, chart: draft.chart).answers(given: draft.given)
      let fresh = told.values.filter { draft.answers[$0.key] != $0.value }
      guard !fresh.isEmpty else { return }
      for (id, value) in fresh { draft.answer(id, value) }
      self.draft = draft
      notice = "\(name) is there already: \(fresh.count == 1 ? "1 answer was" : "\(fresh.count) answers were") taken from it."
      refreshForm()
      if case .step(let screen) = screen, let id = screen.focusedField, fresh[id] != nil { rebuildEditor(of: id) }
    } catch {
      notice = "\(name) is there already and cannot be read: \(error.message)"
    }
  }
}
