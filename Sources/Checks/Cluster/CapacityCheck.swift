import Cluster
import Helm
import KubernetesObjects
import Preflight
import ProductModel

extension ClusterChecks {
  static func capacity(_ context: CheckContext) -> Check {
    let release = context.release
    let namespace = context.namespace
    return check(
      "cluster.capacity", "the nodes have room for every pod", hint: "A pod that fits on no node waits for ever.", context: context,
      reads: context.renderReads, after: ["cluster.login", "chart.renders"], timeLimit: .seconds(20)
    ) {
      await context.looking { chart, client in
        do throws(ClusterError) {
          let defaults = try await Self.requestDefaults(client, namespace: namespace)
          // The pods of the release itself give way to the new ones.
          let room = try await NodeRoom.read(client) {
            $0.namespace == namespace && $0.labels["app.kubernetes.io/instance"] == release
          }
          return ChartDemand(chart, defaults: defaults).outcome(in: room)
        } catch {
          return error.outcome(asking: "what the nodes have")
        }
      }
    }
  }

  /// What a LimitRange gives to containers that ask for nothing; nil: none.
  static func requestDefaults(_ client: ClusterClient, namespace: String) async throws(ClusterError) -> ResourceNeed? {
    do throws(ClusterError) {
      let limits = try await client.items(.limitRanges, namespace: namespace).flatMap { $0["spec"]["limits"].array ?? [] }
      guard let container = limits.first(where: { $0["type"].string == "Container" }) else { return nil }
      func amount(_ name: String) -> Quantity {
        Quantity(container["defaultRequest"][name]) ?? Quantity(container["default"][name]) ?? .zero
      }
      return ResourceNeed(cpu: amount("cpu"), memory: amount("memory"))
    } catch {
      switch error {
      case .forbidden, .notFound: return nil
      default: throw error
      }
    }
  }
}

extension ResourceKind {
  static let limitRanges = Self(kind: "LimitRange", resource: "limitranges")
  static let resourceQuotas = Self(kind: "ResourceQuota", resource: "resourcequotas")
}
