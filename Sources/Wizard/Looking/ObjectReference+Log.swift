import KubernetesObjects

extension ObjectReference {
  /// A pod, or something that makes pods.
  var hasLog: Bool { ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"].contains(kind) }
}
