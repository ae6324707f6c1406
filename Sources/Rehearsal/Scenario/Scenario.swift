import KubernetesObjects

/// What a rehearsal plays: the cluster that is found, how containers behave, and what goes wrong.
package struct Scenario: Sendable {
  package var id: String
  package var title: String
  package var summary: String
  package var facts: ClusterFacts
  var behaviours: [ContainerBehaviour]
  var failures: [PodFailure]
  var faults: [PlannedFault]
  package var forbidden: [AccessRule]
  var balancer: BalancerRule
  var autoscaler: AutoscalerRule?
  var settling: [Settling]
  /// What stands in the cluster, and has for long, before anybody comes.
  var present: [JSON] = []
  /// Documents of custom kinds by path, as discovery gives them.
  var discovery: JSON
  var charts: [RehearsalChart]

  /// A healthy cluster with nothing in it, no chart, and no data file behind it.
  package static let plain = Scenario(
    id: "plain", title: "Plain", summary: "a healthy cluster with nothing in it", facts: .plain, behaviours: [], failures: [], faults: [],
    forbidden: [], balancer: BalancerRule(after: 20, address: .ip("203.0.113.7")), autoscaler: nil, settling: [], discovery: .null, charts: [])
}

/// What is not allowed to the user; empty lists mean any.
package struct AccessRule: Sendable, Equatable {
  package var verbs: [String]
  /// `secrets`, `deployments.apps`, or `*`.
  package var resources: [String]
  package var namespaces: [String]

  package init(verbs: [String] = [], resources: [String], namespaces: [String] = []) {
    self.verbs = verbs
    self.resources = resources
    self.namespaces = namespaces
  }
}

struct BalancerRule: Sendable, Equatable {
  enum Address: Sendable, Equatable {
    case ip(String)
    case hostname(String)
  }
  /// Seconds from the Service to its address.
  var after: Double
  var address: Address
}

struct AutoscalerRule: Sendable, Equatable {
  /// Seconds from the first unschedulable pod to a new node that is ready.
  var decides: Double
}
