import KubernetesObjects

/// What stays the same when an object is read by another version of its API: a manifest may say `v1beta1` where the cluster answers in `v1`.
struct ObjectIdentity: Hashable, Sendable, Comparable {
  var group: String
  var kind: String
  var namespace: String
  var name: String

  init(_ reference: ObjectReference) {
    self.init(apiVersion: reference.apiVersion, kind: reference.kind, namespace: reference.namespace, name: reference.name)
  }

  init(_ object: ClusterObject) { self.init(object.reference) }

  init(apiVersion: String, kind: String, namespace: String, name: String) {
    group = apiVersion.firstIndex(of: "/").map { String(apiVersion[..<$0]) } ?? ""
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// A kind that runs pods and gets a row of its own.
  var isWorkload: Bool {
    switch (group, kind) {
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"), ("batch", "Job"), ("", "Pod"): true
    default: false
    }
  }

  var isPod: Bool { group.isEmpty && kind == "Pod" }
  var isNode: Bool { group.isEmpty && kind == "Node" }

  static func pod(_ name: String, in namespace: String) -> Self { Self(apiVersion: "v1", kind: "Pod", namespace: namespace, name: name) }

  static func node(_ name: String) -> Self { Self(apiVersion: "v1", kind: "Node", namespace: "", name: name) }

  static func < (a: Self, b: Self) -> Bool { (a.kind, a.namespace, a.name, a.group) < (b.kind, b.namespace, b.name, b.group) }
}
