import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

extension ClusterChecks {
  static func kinds(_ context: CheckContext) -> Check {
    check(
      "cluster.kinds", "the cluster knows every kind of object that the chart makes",
      hint: "Custom kinds come with an operator that must be installed first.", context: context, reads: context.renderReads,
      after: ["cluster.login", "chart.renders"], timeLimit: .seconds(15)
    ) {
      await context.asking { _ in
        switch await context.render.kinds.result {
        case nil: return .skipped("it was stopped")
        case .failure(let error): return error.outcome(asking: "the kinds that the cluster knows")
        case .success(let kinds):
          guard let first = kinds.lacking.first else { return .passed("\(kinds.found.count) kinds are served") }
          let finding = "the cluster does not know \(first.kind.harmless) of \(first.apiVersion.harmless)"
          let evidence = kinds.lacking.map { "\($0.kind.harmless) of \($0.apiVersion.harmless)" }
          // The definition may know what brings it, and which answer does without it.
          if let known = OperatorKind.bringing(kind: first.kind, of: first.apiVersion, in: context) {
            return CheckOutcome(
              .failed, "\(finding), which \(known.title) brings", remedy: known.remedy ?? "install \(known.title), then check again",
              field: known.field, evidence: evidence, commands: known.install, offer: known.offer)
          }
          return CheckOutcome(
            .failed, finding,
            remedy: first.apiVersion.contains(".")
              ? "install the operator or the definitions that bring it, or switch off the part of the chart that needs it"
              : "choose a version of the chart that fits this cluster",
            evidence: evidence,
            commands: ["kubectl api-resources --api-group=\(first.apiVersion.split(separator: "/").dropLast().joined().harmless)"])
        }
      }
    }
  }

  static func permissions(_ context: CheckContext) -> Check {
    check(
      "cluster.permissions", "the login may make everything that will be made", hint: "A right that is missing stops the installation half way.",
      context: context, reads: context.renderReads, after: ["cluster.login", "cluster.kinds"], timeLimit: .seconds(20)
    ) {
      await context.looking { chart, client in
        guard case .success(let kinds)? = await context.render.kinds.result else { return .skipped("the kinds of the cluster could not be read") }
        let wanted = Right.wanted(chart: chart, plan: context.plan, kinds: kinds)
        let answers = await wanted.concurrentMap { right -> Result<Bool, ClusterError> in
          do throws(ClusterError) {
            return .success(try await client.mayI(right.verb, right.kind, namespace: right.namespace, subresource: right.subresource))
          } catch {
            return .failure(error)
          }
        }
        var denied: [Right] = []
        for (right, answer) in zip(wanted, answers) {
          switch answer {
          case .success(true): break
          case .success(false): denied.append(right)
          case .failure(let error): return error.outcome(asking: "the right to \(right.text)")
          }
        }
        guard let first = denied.first else { return .passed("\(wanted.count) rights on \(Set(wanted.map(\.kind)).count) kinds") }
        return CheckOutcome(
          .failed, denied.count == 1 ? "this login may not \(first.text)" : "\(denied.count) rights are missing, first: \(first.text)",
          remedy: "ask the cluster's administrator for \(denied.count == 1 ? "this right" : "these rights"), or choose another context or namespace",
          field: context.field(.context) ?? context.field(.namespace), evidence: denied.map(\.text), commands: denied.prefix(5).map(\.command))
      }
    }
  }
}

/// Something that the installation will do, as the API authorises it.
struct Right: Sendable, Hashable {
  var verb: String
  var kind: ResourceKind
  var subresource: String?
  var namespace: String?

  private var resource: String {
    (kind.group.isEmpty ? kind.resource : "\(kind.resource).\(kind.group)") + (subresource.map { "/\($0)" } ?? "")
  }

  var text: String { "\(verb) \(resource)" + (namespace.map { " in \"\($0)\"" } ?? " in the whole cluster") }

  var command: String { "kubectl auth can-i \(verb) \(resource)" + (namespace.map { " --namespace \($0)" } ?? "") }

  /// Exactly what the plan, helm and the watch of the rollout do.
  static func wanted(chart: RenderedChart, plan: Plan, kinds: ServedKinds) -> [Right] {
    let home = plan.target.namespace
    var rights: [Right] = []
    func add(_ verbs: [String], _ kind: ResourceKind, _ namespace: String?, subresource: String? = nil) {
      for verb in verbs {
        let right = Right(verb: verb, kind: kind, subresource: subresource, namespace: kind.isNamespaced ? namespace ?? home : nil)
        if !rights.contains(right) { rights.append(right) }
      }
    }
    // helm keeps its releases as Secrets.
    add(["get", "list", "create", "update", "delete"], .secrets, home)
    for object in plan.objects { if let kind = kinds[object] { add(["get", "create", "patch"], kind, object.namespace) } }
    for object in chart.ordinary { if let kind = kinds[object] { add(["get", "create", "patch"], kind, object.namespace) } }
    for object in chart.hooks { if let kind = kinds[object] { add(["get", "create", "delete", "watch"], kind, object.namespace) } }
    add(["list", "watch"], .pods, home)
    add(["get"], .pods, home, subresource: "log")
    return rights
  }
}
