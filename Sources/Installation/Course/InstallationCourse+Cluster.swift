import Cluster
import Commands
import KubernetesObjects
import ProductModel

extension InstallationCourse {
  /// The server's version needs a login that works: what answers here answers later.
  func checkCluster() async throws(Halt) -> String {
    let version = try await cluster("ask for the server's version", at: places.context) { client throws(ClusterError) in try await client.version() }
    if let found = Version(version.gitVersion) {
      let questionnaire = Questionnaire(product: order.product, answers: order.answers, chart: order.chart)
      // A provider's suffix (`-gke.100`) must not make it older than the release it is.
      let release = Version(found.major, found.minor, found.patch)
      for requirement in order.product.requirements.kubernetes
      where questionnaire.holds(requirement.condition) && !requirement.value.contains(release) {
        let needed = requirement.value.bounds.map { "\($0.comparator.rawValue)\($0.version)" }.joined(separator: " ")
        throw .problem(.clusterTooOld(found: version.gitVersion.harmless, needed: needed, place: places.context))
      }
    }
    return "Kubernetes \(version.gitVersion.harmless)"
  }

  func prepareNamespace() async throws(Halt) -> String {
    let name = target.namespace
    let outcome = try await cluster("read the namespace '\(name)'", at: places.context) { client throws(ClusterError) in
      try await client.ensureNamespace(name)
    }
    switch outcome {
    case .existed:
      return "'\(name)' is there"
    case .created:
      show(.createNamespace(name, context: target.context))
      return "'\(name)' created"
    case .terminating:
      throw .problem(.namespaceTerminating(name, place: places.namespace))
    case .missing(let message):
      throw .problem(.namespaceMissing(name, detail: message, place: places.namespace))
    case .unreadable:
      return "'\(name)' may not be read by this login; going on, since it may well be used"
    }
  }

  /// Asks the cluster; what it refuses becomes the sentence for `task`.
  func cluster<Value: Sendable>(
    _ task: String, at place: InstallationProblem.Place, _ body: (ClusterClient) async throws(ClusterError) -> Value
  ) async throws(Halt) -> Value {
    do throws(ClusterError) {
      return try await body(client)
    } catch {
      throw .problem(InstallationProblem(error, doing: task, place: place))
    }
  }
}
