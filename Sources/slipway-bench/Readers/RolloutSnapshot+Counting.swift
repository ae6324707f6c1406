import Installation
import ProductModel
import Rollout

extension RolloutSnapshot {
  var podCount: Int { workloads.reduce(0) { $0 + $1.pods.count } }
}

extension RolloutSubject {
  /// What the stand-in serves.
  static let standIn = RolloutSubject(target: Plan.Target(namespace: PodDocuments.namespace, release: PodDocuments.release))
}
