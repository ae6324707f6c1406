import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Secrecy
import Surroundings

/// Reads a release from its cluster, once: for a diagnosis that keeps nothing.
package struct ReleaseReader: Sendable {
  private let target: Plan.Target
  private let labels: String?
  private let client: ClusterClient
  private let helm: any HelmRunner

  /// - Parameter labels: what to look at in place of the target's release.
  package init(target: Plan.Target, labels: String? = nil, transport: any ClusterTransport, helm: any HelmRunner) {
    self.target = target
    self.labels = labels
    client = ClusterClient(transport)
    self.helm = helm
  }

  /// - Parameter time: counted in whole seconds, as the API tells its own.
  package func record(at time: Date) async throws(BundleProblem) -> ReleaseRecord {
    try await Self.reach(client)
    var record = ReleaseRecord(time: time.wholeSeconds, target: target, labels: labels)
    if let labels {
      do throws(ClusterError) {
        record.tracked = try await TrackedObject.list(labels: labels, namespace: target.namespace, client: client)
      } catch {
        throw .installation(InstallationProblem(error, doing: "list what carries the labels \(labels)", place: .field(.context)))
      }
    } else {
      let answers = await HelmReader(helm: helm, target: target).read(isWhole: false)
      if answers.isAbsent { throw .noRelease(target) }
      record.helm = answers.record
      (record.tracked, record.scopeGap) = answers.scope
    }
    let further = await KindSweep.furtherKinds(of: record.tracked ?? [], beside: RolloutWatch.kinds, client: client)
    record.kinds = await (RolloutWatch.kinds + further).concurrentMap(width: KindSweep.width) { kind in await reading(of: kind) }
    if record.kinds.wantNodes { record.kinds.append(await reading(of: .nodes)) }
    return record
  }

  private func reading(of kind: ResourceKind) async -> KindReading {
    do throws(ClusterError) {
      let list = try await client.list(kind, Selection(namespace: kind.isNamespaced ? target.namespace : nil))
      return KindReading(kind, .objects(list.items))
    } catch {
      return KindReading(kind, .refused(error.message))
    }
  }

  /// What the namespace's Secrets and the secret values of the release hold, to be taken out of what is shown. Whoever may not read the Secrets sees
  /// what the log shows.
  package func secrets(of record: ReleaseRecord) async -> [Secret] {
    let stored = (try? await SecretReader(client: client, namespace: target.namespace).read()) ?? []
    let given = record.helm.values.flatMap { try? JSON(parsing: $0) }.map { KnownSecret.list(inValues: $0) } ?? []
    return (stored + given).filter(\.isTelling).map(\.secret)
  }

  /// What the tracker asks for.
  package func log(_ request: LogRequest) async -> [String]? {
    try? await client.logs(
      LogQuery(namespace: request.namespace, pod: request.pod, container: request.container, isPrevious: request.previous, tail: request.lines))
  }

  /// A cluster that does not answer would be told once for every kind.
  static func reach(_ client: ClusterClient) async throws(BundleProblem) {
    do throws(ClusterError) {
      _ = try await client.version()
    } catch {
      // Who may not ask for the version may still read the namespace.
      if case .forbidden = error { return }
      throw .installation(InstallationProblem(error, place: .field(.context)))
    }
  }
}
