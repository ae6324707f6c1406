import Cluster
import Preflight
import ProductModel

extension ServerReach {
  /// `PREFIX.fromCluster`: the port as a pod finds it, for servers that this computer cannot reach, and for walls between the two.
  static func clusterCheck(_ place: ServerPlace?, prefix: String, product: String, image: String?, fields: [FieldID], in context: CheckContext)
    -> Check
  {
    Check(
      id: CheckID("\(prefix).fromCluster"), title: "pods reach the port of the \(product) server",
      hint: "What counts is the way from the cluster: this computer's may be open where that one is closed.",
      reads: Set(fields + context.reads(.context, .namespace)).sorted(),
      after: [CheckID("\(prefix).name"), "cluster.login", "cluster.namespace"], step: context.step, consent: .probePod, timeLimit: .seconds(75)
    ) {
      guard let place else { return .noPlace(product) }
      let host = place.host.contains(":") ? "[\(place.host)]" : place.host
      guard let door = EgressChecks.Door("\(host):\(place.port)") else { return .skipped("the host is not understood") }
      return await context.asking { client in
        let probe = PodProbe(
          namespace: context.namespace, image: image ?? PodProbe.defaultImage, script: EgressChecks.script, arguments: [door.host, "\(door.port)"])
        do throws(PodProbe.Failure) {
          return EgressChecks.outcome(try await probe.run(client, context.surroundings), [door], field: place.hostField)
        } catch {
          return error.outcome
        }
      }
    }
  }
}
