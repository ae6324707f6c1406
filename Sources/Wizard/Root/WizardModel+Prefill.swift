import ProductModel

extension WizardModel {
  mutating func take(existingValues text: String?) {
    facts.existingValues = text
    facts.existingValuesRead = true
  }
}
