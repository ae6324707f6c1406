import Installation
import ProductModel
import Secrecy

extension WizardModel {
  /// Of the release that is looked at: what is watched only has no answers from which they would follow.
  var generatedValues: [GeneratedValue] { isWatchOnly ? [] : draft?.questionnaire.generatedValues ?? [] }

  mutating func openSecrets() {
    let values = generatedValues
    guard !values.isEmpty, let target = installed?.plan.target ?? draft?.plan.target else { return }
    overlays.append(.secrets(SecretsPane(values, in: target)))
  }

  /// Somebody was told who may see it, and wants to.
  mutating func reveal(_ value: GeneratedValue) -> [WizardEffect] {
    guard let productID = draft?.product.id, case .secrets(var pane) = overlays.last else { return [] }
    pane.begin(value)
    overlays[overlays.count - 1] = .secrets(pane)
    return ledger.start(.readGenerated(value, pane.target, productID: productID), for: .secret, scope: .overlay)
  }

  mutating func changeSecrets(_ change: (inout SecretsPane) -> Void) {
    for index in overlays.indices {
      guard case .secrets(var pane) = overlays[index] else { continue }
      change(&pane)
      overlays[index] = .secrets(pane)
    }
  }

  /// A value never stands behind something else, such as a question that came meanwhile.
  mutating func hideCoveredSecrets() {
    guard overlays.count > 1 else { return }
    for index in overlays.indices.dropLast() {
      guard case .secrets(var pane) = overlays[index], pane.showsValue else { continue }
      pane.hide()
      overlays[index] = .secrets(pane)
    }
  }
}
