import Installation
import ProductModel
import Secrecy
import Wizard

extension SessionWork {
  /// Reads a value for somebody who asked to see it. From here on it is taken out of all other text, should it appear there.
  func read(_ value: GeneratedValue, _ target: Plan.Target, _ productID: String, _ give: Give) async throws(InstallationProblem) {
    guard let product = products.first(where: { $0.id == productID }) else { return }
    let secret = try await engines.read(value, in: target, of: product)
    redactor.learn([secret])
    if !Task.isCancelled { give(.generated(secret)) }
  }
}
