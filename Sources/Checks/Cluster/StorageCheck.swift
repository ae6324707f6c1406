import Cluster
import KubernetesObjects
import Preflight

extension ClusterChecks {
  static func storage(_ context: CheckContext) -> Check {
    check(
      "cluster.storage", "there is a storage class for every volume", hint: "A volume without one stays pending, and its pod with it.",
      context: context, reads: context.renderReads, after: ["cluster.login", "chart.renders"]
    ) {
      await context.looking { chart, client in
        let claims = chart.objects.flatMap { object in
          object.claims.map { (title: "\($0["metadata"]["name"].string?.harmless ?? "") of \(object.title)", name: $0["spec"]["storageClassName"]) }
        }
        // An empty name asks for a volume that somebody made by hand.
        let wanted = claims.filter { $0.name.string != "" }
        guard !wanted.isEmpty else { return .passed(claims.isEmpty ? "the chart claims no volume" : "its volumes are made by hand") }
        do throws(ClusterError) {
          let classes = try await client.items(.storageClasses).map { OfferedObject($0) }
          let names = classes.map { $0.isDefault ? "\($0.name) (default)" : $0.name }
          for claim in wanted {
            if let name = claim.name.string {
              guard !classes.contains(where: { $0.name == name.harmless }) else { continue }
              return CheckOutcome(
                .failed, "there is no storage class \"\(name.harmless)\", which the volume \(claim.title) asks for",
                remedy: "choose one that is there",
                field: context.field(writing: name), evidence: names, commands: ["kubectl get storageclass"])
            }
            guard !classes.contains(where: \.isDefault) else { continue }
            return CheckOutcome(
              .failed, "the cluster has no default storage class, and the volume \(claim.title) names none",
              remedy: classes.isEmpty
                ? "install a storage driver in the cluster first" : "make one of the cluster's classes the default, or name one in the values",
              evidence: names,
              commands: classes.first.map {
                [
                  "kubectl patch storageclass \($0.name) -p "
                    + #"'{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}'"#
                ]
              } ?? ["kubectl get storageclass"])
          }
          return .passed("\(wanted.count == 1 ? "one volume" : "\(wanted.count) volumes"): \(names.joined(separator: ", "))")
        } catch {
          return error.outcome(asking: "the storage classes")
        }
      }
    }
  }
}
