import Cluster
import KubernetesObjects
import Rollout
import Surroundings

extension RolloutWatch {
  /// Nodes are large and their administrators' own: they are asked for once something is wrong that they may explain.
  func watchNodes() async {
    await nodesWanted.wait(time: surroundings.time)
    if Task.isCancelled { return }
    let reflector = Reflector(client: client, kind: .nodes, selection: Selection(), surroundings: surroundings)
    await reflector.run { change in
      // The watch of the main kinds speaks for the connection.
      if case .connection = change { return }
      self.take(change)
    }
  }
}
