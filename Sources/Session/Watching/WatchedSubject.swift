import Cluster
import Helm
import Installation
import ProductModel
import Rollout

/// What is watched where nobody has answered anything: a release that anybody may have installed, or what carries labels in place of one.
struct WatchedSubject: Sendable {
  var rollout: RolloutSubject
  /// The product that the release's chart is of; nil: none that is known here.
  var productID: String?

  /// Recognises the release by its chart.
  /// - Parameter labels: refused at once where the cluster does not take them: they would be waited for without end.
  static func find(
    _ target: Plan.Target, labels: String?, products: [Product], transport: any ClusterTransport, helm: any HelmRunner
  ) async throws(InstallationProblem) -> WatchedSubject {
    guard let labels else {
      let recognised = await RecognisedRelease.find(target, products: products, helm: helm)
      return WatchedSubject(rollout: RolloutSubject(target: target, recognised: recognised), productID: recognised?.product.id)
    }
    do throws(ClusterError) {
      _ = try await TrackedObject.list(labels: labels, namespace: target.namespace, client: ClusterClient(transport))
    } catch {
      throw InstallationProblem(error, doing: "list what carries the labels \(labels)", place: .field(.context))
    }
    return WatchedSubject(rollout: RolloutSubject(target: target, labels: labels))
  }
}
