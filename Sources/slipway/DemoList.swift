import Rehearsal

/// What can be played: the products in their order, and a line for each scenario.
struct DemoList {
  var library: RehearsalLibrary
  /// The one product to list; nil: all.
  var only: String?

  func write() throws {
    var lines: [String] = []
    do throws(RehearsalError) {
      let products = try library.products().filter { only == nil || $0 == only }
      if let only, products.isEmpty { throw RehearsalError.unknownProduct(only, known: try library.products()) }
      for product in products {
        let scenarios = try library.scenarios(product: product)
        lines.append("slipway demo \(product)")
        let width = scenarios.map(\.id.count).max() ?? 0
        for scenario in scenarios {
          lines.append("  --scenario \(scenario.id)\(String(repeating: " ", count: width - scenario.id.count))  \(scenario.summary)")
        }
      }
    } catch {
      throw Refusal(error)
    }
    try StandardOutput.deliver(lines.joined(separator: "\n"))
  }
}
