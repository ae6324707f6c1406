import KubernetesObjects
import OrderedCollections
import Rehearsal

/// A kubeconfig for a rehearsed cluster. JSON, which every reader of YAML takes.
package enum Kubeconfig {
  /// All contexts of the scenario lead to `server`; the first is the current one. Bytes to be written with mode 0600.
  package static func bytes(for scenario: Scenario, server: String) -> [UInt8] {
    let contexts = scenario.facts.contexts
    let document: JSON = [
      "apiVersion": "v1", "kind": "Config", "current-context": .string(contexts.first?.name ?? ""),
      "clusters": .array(contexts.map { ["name": .string($0.name), "cluster": ["server": .string(server)]] }),
      "users": [["name": .string(scenario.facts.user), "user": .object([:])]],
      "contexts": .array(contexts.map { context($0, user: scenario.facts.user) }),
    ]
    return document.serialized()
  }

  private static func context(_ context: ClusterFacts.Context, user: String) -> JSON {
    var details: JSON = ["cluster": .string(context.name), "user": .string(user)]
    if let namespace = context.namespace { details["namespace"] = .string(namespace) }
    return ["name": .string(context.name), "context": details]
  }
}
