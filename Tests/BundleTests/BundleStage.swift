import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings
import TestSupport

@testable import Bundle
@testable import Rehearsal

/// A simulated cluster with one release whose pods fail, and a helm that tells what it is.
struct BundleStage {
  static let target = Plan.Target(context: "rehearsal", namespace: "default", release: "shop")
  static let password = "pl4nted/user+\"pass\" wörd"

  let cluster: RehearsalCluster
  var helm: TellingHelm
  let files = MemoryFileSystem()
  private let time: any Time = TickingTime(speed: 60)

  /// Where what is collected is kept meanwhile.
  static let spoolFolder = "/var/tmp"

  /// - Parameters:
  ///   - log: what the failing container writes before it ends.
  ///   - forbidden: what this user may not do.
  init(log: [String] = ["FATAL: password authentication failed for user \"app\""], forbidden: [AccessRule] = [], values: String = "{}") {
    var scenario = Scenario.plain
    scenario.failures = [
      PodFailure(
        pod: "broken-*", container: "main", kind: .exit(code: 1, reason: "Error"), after: 2, log: log.map { .init(at: 1, text: $0) }, conditions: [],
        healing: Healing())
    ]
    scenario.forbidden = forbidden
    cluster = RehearsalCluster(scenario: scenario, time: time)
    helm = TellingHelm(manifest: Self.manifest, values: values)
  }

  var client: ClusterClient { ClusterClient(cluster.transport) }

  var surroundings: Surroundings {
    var surroundings = Surroundings.manual(files: files)
    surroundings.time = time
    return surroundings
  }

  static let manifest = """
    ---
    # Source: shop/templates/deployment.yaml
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: broken}
    spec: {template: {spec: {containers: [{name: main, env: [{name: API_TOKEN, value: in-the-manifest-1}]}]}}}
    ---
    apiVersion: v1
    kind: Secret
    metadata: {name: shop-db}
    stringData: {password: in-the-manifest-2}
    """

  /// Makes what the release consists of.
  func deploy(labels: JSON = [:], annotations: JSON = [:], environment: [JSON] = [], arguments: [String] = []) async throws {
    let deployment: JSON = [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "broken", "labels": labels],
      "spec": [
        "replicas": 1, "selector": ["matchLabels": ["app": "broken"]],
        "template": [
          "metadata": ["labels": ["app": "broken"], "annotations": annotations],
          "spec": [
            "containers": [
              ["name": "main", "image": "registry.example.com/main:1", "env": .array(environment), "args": .array(arguments.map { .string($0) })]
            ]
          ],
        ],
      ],
    ]
    _ = try await client.create(.deployments, namespace: "default", deployment)
    _ = try await client.create(.secrets, namespace: "default", MaskingTests.secret(["password": Self.password, "username": "app"]))
  }

  /// Waits until the container has failed twice.
  func untilItFailed() async throws {
    while !Task.isCancelled {
      let pods = try await client.list(.pods, Selection(namespace: "default")).items
      let restarts = pods.compactMap { object -> Int? in
        if case .pod(let pod) = object { pod.status?.containerStatuses?.first?.restartCount } else { nil }
      }
      if restarts.contains(where: { $0 >= 2 }) { return }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// - Parameter transport: a way to the cluster that is not the best.
  func collect(
    products: [Product] = [], state: StateFolder? = nil, over transport: (any ClusterTransport)? = nil
  ) async throws(BundleProblem) -> BundleContents {
    let order = BundleOrder(
      target: Self.target, products: products, slipway: "1.2.3", tools: [("kubectl", "v1.36.0"), ("helm", "4.0.0")], server: "https://x", state: state
    )
    return try await BundleCollector(order, transport: transport ?? cluster.transport, helm: helm, surroundings: surroundings).contents { _ in }
  }
}
