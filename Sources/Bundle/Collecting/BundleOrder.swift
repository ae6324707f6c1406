import Installation
import ProductModel

/// What is to be bundled, and what is known beforehand.
package struct BundleOrder: Sendable {
  package var target: Plan.Target
  /// Definitions to recognise the release by.
  package var products: [Product]
  /// Of the program that writes it.
  package var slipway: String
  /// Programs beside it, with their versions or why they have none.
  package var tools: [(name: String, version: String)]
  /// The address of the API server.
  package var server: String
  /// What an installation from this machine left; nil: it is not known where.
  package var state: StateFolder?

  package init(
    target: Plan.Target, products: [Product], slipway: String, tools: [(name: String, version: String)] = [], server: String = "",
    state: StateFolder? = nil
  ) {
    self.target = target
    self.products = products
    self.slipway = slipway
    self.tools = tools
    self.server = server
    self.state = state
  }
}
