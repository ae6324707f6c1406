import Bundle
import Cluster
import Helm
import Installation
import ProductModel
import Surroundings
import Wizard

/// Collects a bundle with the tools of this machine.
package struct SupportBundle: Sendable {
  private let target: Plan.Target
  private let products: [Product]
  private let version: String
  private let surroundings: Surroundings

  /// - Parameter version: of this program.
  package init(target: Plan.Target, products: [Product], version: String, surroundings: Surroundings) {
    self.target = target
    self.products = products
    self.version = version
    self.surroundings = surroundings
  }

  package func collect(_ engines: any Engines, onProgress: @Sendable (String) -> Void) async throws(BundleProblem) -> BundleContents {
    let transport: any ClusterTransport
    do throws(InstallationProblem) {
      transport = try await engines.transport(context: target.context)
    } catch {
      throw Task.isCancelled ? .stopped : .installation(error)
    }
    let order = await order(engines)
    let collector = BundleCollector(order, transport: transport, helm: engines.helm, surroundings: surroundings)
    return try await collector.contents(onProgress: onProgress)
  }

  private func order(_ engines: any Engines) async -> BundleOrder {
    var order = BundleOrder(target: target, products: products, slipway: version)
    let tools = await engines.findTools()
    order.tools = [("kubectl", tools.kubectl.text), ("helm", tools.helm.text)]
    if let server = try? await engines.serverURL(context: target.context) {
      order.server = server
      order.state = StateFolder(
        server: server, namespace: target.namespace, release: target.release, environment: surroundings.environment)
    }
    return order
  }
}
