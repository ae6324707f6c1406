import KubernetesObjects
import ProductModel
import Rollout
import Yams

/// A small release to be watched: objects as values, the newest version higher than the last.
struct Scene {
  static let namespace = "shop"
  static let release = "shop"

  static func tracker(
    knowledge: RolloutKnowledge = .init(), addressLabels: [String: String] = [:], secretFields: [String: [FieldID]] = [:],
    holds: @escaping @Sendable (Condition) -> Bool = { _ in true }, redact: @escaping @Sendable (String) -> String = { $0 },
    awaited: Set<ResourceKind> = []
  ) -> RolloutTracker {
    RolloutTracker(
      .init(
        release: release, namespace: namespace, knowledge: knowledge, addressLabels: addressLabels, secretFields: secretFields, holds: holds,
        redact: redact, awaitedKinds: awaited))
  }

  static func tracked(_ names: String...) -> [TrackedObject] {
    names.map { name in
      let parts = name.split(separator: "/").map(String.init)
      let version = ["Deployment": "apps/v1", "StatefulSet": "apps/v1", "DaemonSet": "apps/v1", "Job": "batch/v1"][parts[0]] ?? "v1"
      return TrackedObject(ObjectReference(apiVersion: version, kind: parts[0], name: parts[1]), isHook: parts.count > 2)
    }
  }

  static func meta(_ name: String, version: Int, uid: String? = nil, owner: (kind: String, name: String)? = nil, more: String = "") -> String {
    var text = "name: \(name), namespace: \(namespace), uid: \(uid ?? "uid-\(name)"), resourceVersion: \"\(version)\""
    if let owner {
      let version = owner.kind == "Job" ? "batch/v1" : "apps/v1"
      text +=
        ", ownerReferences: [{apiVersion: \(version), kind: \(owner.kind), name: \(owner.name), uid: uid-\(owner.name), controller: true}]"
    }
    return "{\(text)\(more.isEmpty ? "" : ", \(more)")}"
  }

  static func deployment(
    _ name: String, version: Int = 1, replicas: Int = 1, ready: Int = 0, labels: String = "app.kubernetes.io/instance: shop", revision: Int? = nil
  ) throws -> ClusterObject {
    let done = ready == replicas
    let annotations = revision.map { ", annotations: {deployment.kubernetes.io/revision: \"\($0)\"}" } ?? ""
    return try YAML.object(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: \(meta(name, version: version, more: "labels: {\(labels)}\(annotations)"))
      spec: {replicas: \(replicas), progressDeadlineSeconds: 600}
      status:
        {replicas: \(replicas), updatedReplicas: \(replicas), readyReplicas: \(ready), availableReplicas: \(ready), conditions: [
          {type: Available, status: "\(done ? "True" : "False")"},
          {type: Progressing, status: "True", reason: \(done ? "NewReplicaSetAvailable" : "ReplicaSetUpdated")}]}
      """)
  }

  static func replicaSet(
    _ name: String, of deployment: String, version: Int = 1, replicas: Int = 1, ready: Int = 0, revision: Int = 1
  ) throws -> ClusterObject {
    try YAML.object(
      """
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: \(meta(name, version: version, owner: ("Deployment", deployment), more: "annotations: {deployment.kubernetes.io/revision: \"\(revision)\"}"))
      spec: {replicas: \(replicas)}
      status: {replicas: \(replicas), readyReplicas: \(ready), availableReplicas: \(ready)}
      """)
  }

  static func pod(
    _ name: String, of owner: (kind: String, name: String)? = nil, version: Int = 1, uid: String? = nil, more: String = "",
    spec: String = "nodeName: n1",
    status: String
  ) throws -> ClusterObject {
    try YAML.object(
      """
      apiVersion: v1
      kind: Pod
      metadata: \(meta(name, version: version, uid: uid, owner: owner, more: more))
      spec: {containers: [{name: main, image: registry.example.com/main:1}], \(spec)}
      status: \(status)
      """)
  }

  static let running =
    "{phase: Running, conditions: [{type: Ready, status: \"True\"}], containerStatuses: [{name: main, ready: true, state: {running: {}}}]}"
  static let creating = "{phase: Pending, containerStatuses: [{name: main, state: {waiting: {reason: ContainerCreating}}}]}"

  static func crashing(_ restarts: Int, exitCode: Int = 1, reason: String = "Error") -> String {
    """
    {phase: Running, conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: main, ready: false, started: false,
     restartCount: \(restarts), state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: \(exitCode), reason: \(reason)}}}]}
    """
  }

  static func pulling(_ message: String) -> String {
    """
    {phase: Pending, containerStatuses: [{name: main, image: "registry.example.com/main:1",
     state: {waiting: {reason: ImagePullBackOff, message: \(quoted(message))}}}]}
    """
  }

  static func event(
    _ name: String, about object: (kind: String, name: String), reason: String, message: String, version: Int = 1, type: String = "Warning"
  ) throws -> ClusterObject {
    try YAML.object(
      """
      apiVersion: v1
      kind: Event
      metadata: \(meta(name, version: version))
      involvedObject: {kind: \(object.kind), name: \(object.name), namespace: \(namespace)}
      reason: \(reason)
      type: \(type)
      message: \(quoted(message))
      """)
  }

  static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}

extension RolloutTracker {
  /// All at one moment.
  mutating func apply(_ objects: [ClusterObject], at seconds: Int = 0) {
    for object in objects { apply(.upserted(object), at: .seconds(seconds)) }
  }

  mutating func snapshot(after seconds: Int) -> RolloutSnapshot { snapshot(at: .seconds(seconds)) }
}
