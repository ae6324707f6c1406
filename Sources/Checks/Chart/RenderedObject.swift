import KubernetesObjects

/// An object as the chart renders it.
package struct RenderedObject: Sendable, Equatable {
  package var json: JSON

  package init(_ json: JSON) { self.json = json }

  package var apiVersion: String { json["apiVersion"].string ?? "" }
  package var kind: String { json["kind"].string ?? "" }
  package var name: String { json["metadata"]["name"].string ?? "" }
  /// nil: where the release goes, or a kind without namespaces.
  package var namespace: String? { json["metadata"]["namespace"].string }

  package var labels: [String: String] { json["metadata"]["labels"].strings }

  /// For messages: `Deployment 'web'`.
  package var title: String { "\(kind.harmless) \"\(name.harmless)\"" }

  /// The moments at which helm makes it; empty for an ordinary object.
  package var hooks: [String] {
    (json["metadata"]["annotations"]["helm.sh/hook"].string ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
  }

  package var weight: Int { json["metadata"]["annotations"]["helm.sh/hook-weight"].string.flatMap { Int($0) } ?? 0 }

  /// Whether helm takes the object that is there away before it makes this one: what it does with hooks unless they say otherwise
  /// (https://helm.sh/docs/topics/charts_hooks/#hook-deletion-policies).
  var isMadeAnew: Bool {
    guard !hooks.isEmpty else { return false }
    guard let policy = json["metadata"]["annotations"]["helm.sh/hook-delete-policy"].string else { return true }
    return policy.split(separator: ",").contains { $0.filter { !$0.isWhitespace } == "before-hook-creation" }
  }

  /// Made before the ordinary objects of a first installation.
  package var isEarly: Bool { hooks.contains("pre-install") }

  /// The pods that it makes: their spec, and how many run at once. nil: it makes none, or only now and then (a CronJob).
  package var pods: (spec: JSON, count: Int, onEveryNode: Bool)? {
    let spec = json["spec"]
    switch kind {
    case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController": return (spec["template"]["spec"], spec["replicas"].int ?? 1, false)
    case "DaemonSet": return (spec["template"]["spec"], 1, true)
    case "Job": return (spec["template"]["spec"], min(spec["parallelism"].int ?? 1, spec["completions"].int ?? .max), false)
    case "Pod": return (spec, 1, false)
    default: return nil
    }
  }

  /// The spec of the pods that it makes at some time.
  package var podSpec: JSON? {
    kind == "CronJob" ? json["spec"]["jobTemplate"]["spec"]["template"]["spec"] : pods?.spec
  }

  /// Volumes that it claims: its own, or those of its pods.
  package var claims: [JSON] {
    switch kind {
    case "PersistentVolumeClaim": [json]
    case "StatefulSet": json["spec"]["volumeClaimTemplates"].array ?? []
    default: []
    }
  }
}

/// What helm makes of a plan.
package struct RenderedChart: Sendable, Equatable {
  /// Without the hooks that no installation runs (tests, deletion, rollback).
  package var objects: [RenderedObject]

  package init(_ objects: [RenderedObject]) {
    let moments: Set = ["pre-install", "post-install", "pre-upgrade", "post-upgrade"]
    self.objects = objects.filter { $0.hooks.isEmpty || !moments.isDisjoint(with: $0.hooks) }
  }

  package init(yaml: String) throws(ChartFault) {
    self.init(try JSON.objects(yaml: yaml).map { RenderedObject($0) })
  }

  package var ordinary: [RenderedObject] { objects.filter(\.hooks.isEmpty) }
  package var hooks: [RenderedObject] { objects.filter { !$0.hooks.isEmpty } }

  /// The names of kinds that its own definitions bring, as `group/Kind`.
  var definedKinds: Set<String> { Self.definedKinds(objects.map(\.json)) }

  static func definedKinds(_ objects: [JSON]) -> Set<String> {
    Set(
      objects.filter { $0["kind"].string == "CustomResourceDefinition" }
        .map { "\($0["spec"]["group"].string ?? "")/\($0["spec"]["names"]["kind"].string ?? "")" })
  }
}
