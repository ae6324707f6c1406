import Cluster
import Installation
import ProductModel
import Secrecy

extension Engines {
  /// Reads a value that chance made, for somebody who asked to see it.
  package func read(_ value: GeneratedValue, in target: Plan.Target, of product: Product) async throws(InstallationProblem) -> Secret {
    let reader = GeneratedValueReader(tools: tools) { () async throws(InstallationProblem) in try await transport(context: target.context) }
    return try await reader.read(value, in: target, of: product)
  }
}
