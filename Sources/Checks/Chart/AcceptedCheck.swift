import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

extension ChartChecks {
  static func accepted(_ context: CheckContext) -> Check {
    check(
      "chart.accepted", "the cluster accepts every object of the chart",
      hint: "A policy of the cluster, or a field that it does not know, would stop the installation half way.", context: context,
      after: ["chart.renders", "cluster.login", "cluster.kinds"], timeLimit: .seconds(20)
    ) {
      await context.looking { chart, client in
        guard case .success(let kinds)? = await context.render.kinds.result else { return .skipped("the kinds of the cluster could not be read") }
        let objects = context.plan.manifests.flatMap(\.documents).map { RenderedObject(JSON(planned: $0)) } + chart.objects
        let trials = await objects.concurrentMap { await Trial.of($0, kinds: kinds, namespace: context.namespace, client: client) }
        return Trial.outcome(trials, context: context)
      }
    }
  }
}

/// What became of the dry run of one object.
struct Trial: Sendable {
  enum Result: Sendable {
    case accepted
    case refused(String)
    /// Nobody can tell before it is really made.
    case untried(String)
    /// Its namespace is made by the installation; nothing is in doubt for that.
    case early(namespace: String)
  }

  var object: RenderedObject
  var result: Result

  static func of(_ object: RenderedObject, kinds: ServedKinds, namespace: String, client: ClusterClient) async -> Trial {
    guard let kind = kinds[object] else { return Trial(object: object, result: .untried("its kind is not served yet")) }
    let place = kind.isNamespaced ? object.namespace ?? namespace : nil
    do throws(ClusterError) {
      do throws(ClusterError) {
        try await trial(object, kind, place, client)
      } catch {
        // What cannot change in the former object of a hook stops nothing: helm takes that one away first. As a new object it may be refused yet.
        guard case .invalid = error, object.isMadeAnew else { throw error }
        var anew = object
        anew.json["metadata"]["name"] = .string("\(object.name.prefix(50))-trial")
        try await trial(anew, kind, place, client)
      }
      return Trial(object: object, result: .accepted)
    } catch {
      return Trial(object: object, result: result(of: error, namespace: place))
    }
  }

  private static func trial(_ object: RenderedObject, _ kind: ResourceKind, _ place: String?, _ client: ClusterClient) async throws(ClusterError) {
    var json = object.json
    if let place { json["metadata"]["namespace"] = .string(place) }
    // As helm would own it: forced, since another owner is the subject of another check.
    let request = ClusterRequest(
      .patch, kind.path(namespace: place, name: object.name),
      query: [.init("dryRun", "All"), .init("fieldManager", "helm"), .init("force", "true")],
      headers: [.init("Content-Type", "application/apply-patch+yaml"), .init("Accept", "application/json")], body: json.serialized())
    _ = try await client.body(request)
  }

  private static func result(of error: ClusterError, namespace: String?) -> Result {
    switch error {
    case .invalid(let message, _): .refused(message)
    case .server(400, let message):
      message.contains("does not support dry run") ? .untried("a webhook of the cluster takes part in no trial") : .refused(message)
    case .notFound(let message):
      // The API names what it misses: `namespaces "shop" not found`.
      message.contains("namespaces \"") ? .early(namespace: namespace ?? "") : .refused(message)
    // The rights and the namespace are the subjects of other checks; policies and quotas refuse with the same status.
    case .forbidden(let message) where message.contains("is being terminated"): .untried("the namespace \"\(namespace ?? "")\" is being deleted")
    case .forbidden(let message): message.contains(" cannot ") ? .untried("this login may not make it") : .refused(message)
    default: .untried(error.message)
    }
  }

  static func outcome(_ trials: [Trial], context: CheckContext) -> CheckOutcome {
    let refused = trials.compactMap { trial in if case .refused(let message) = trial.result { (trial.object, message) } else { nil } }
    let untried = trials.compactMap { trial in if case .untried(let reason) = trial.result { (trial.object, reason) } else { nil } }
    if let (object, message) = refused.first {
      return CheckOutcome(
        .failed, "the cluster refuses \(refused.count == 1 ? object.title : "\(refused.count) objects, first \(object.title)"): \(message)",
        remedy: "change the answer that it names, or ask the cluster's administrator about its policies",
        field: context.field(namedIn: message), evidence: refused.map { "\($0.0.title): \($0.1)" })
    }
    let unborn = Set(trials.compactMap { if case .early(let namespace) = $0.result { namespace } else { nil } })
    let early = Set(unborn.map { "the namespace \"\($0)\" is not there yet" })
    let reasons = early.union(untried.map(\.1)).sorted().joined(separator: "; ")
    if untried.count == trials.count || untried.isEmpty && !early.isEmpty { return .skipped(trials.isEmpty ? "there is nothing to try" : reasons) }
    if !untried.isEmpty {
      let accepted = trials.count { if case .accepted = $0.result { true } else { false } }
      return CheckOutcome(
        .warned, "\(Self.accepted(accepted)), \(trials.count - accepted) could not be tried: \(reasons)",
        evidence: untried.map { "\($0.0.title): \($0.1)" })
    }
    return .passed(Self.accepted(trials.count))
  }

  private static func accepted(_ count: Int) -> String { count == 1 ? "1 object is accepted" : "\(count) objects are accepted" }
}
