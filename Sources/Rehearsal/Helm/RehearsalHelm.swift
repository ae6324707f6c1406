import Helm
import Surroundings
import Synchronization

/// helm, played: the commands that Slipway runs, on a simulated cluster, with charts that are data.
package final class RehearsalHelm: HelmRunner {
  let cluster: RehearsalCluster
  let files: any FileSystem
  /// Repositories that were added, by name.
  let repositories = Mutex<[String: String]>([:])

  package init(cluster: RehearsalCluster, files: any FileSystem) {
    self.cluster = cluster
    self.files = files
  }

  package func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    let run = RehearsalHelmRun(onLine: onLine)
    let course = HelmCourse(helm: self, target: target, run: run)
    run.begin { await course.carryOut(operation) }
    return run
  }
}
