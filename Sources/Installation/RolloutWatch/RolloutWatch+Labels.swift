import Cluster
import ProductModel
import Rollout
import Surroundings
import Synchronization

extension RolloutWatch {
  /// What carries a label may come and go without helm.
  private static let pollLabels: Duration = .seconds(10)

  /// Keeps the tracked objects those that carry the labels.
  func followLabels(_ labels: String) async {
    while !Task.isCancelled {
      do throws(ClusterError) {
        let objects = try await TrackedObject.list(labels: labels, namespace: subject.target.namespace, client: client)
        state.withLock { state in
          state.tracker.track(objects)
          if !state.isDeploying { state.tracker.setDeploying(false) }
        }
        changed.ring()
      } catch {
        // The watch of the kinds tells what is wrong with the connection; what was tracked stays tracked.
      }
      await released.wait(atMost: Self.pollLabels, time: surroundings.time)
    }
  }
}
