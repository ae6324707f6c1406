import Cluster
import KubernetesObjects
import Rollout
import Surroundings

extension RolloutWatch {
  /// Nodes are large and their administrators' own: they are asked for once something is wrong that they may explain.
  func watchNodes() async {
    await nodesWanted.wait(time: surroundings.time)
    if Task.isCancelled { return }
    await cluster.join(.nodes) { self.take($0) }
  }
}
