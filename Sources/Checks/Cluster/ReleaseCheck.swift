import Cluster
import Helm
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

extension ClusterChecks {
  static func release(_ context: CheckContext) -> Check {
    let name = context.release
    return check(
      "cluster.release", "no other release stands in the way", hint: "helm refuses a release that is pending, and upgrades one that is there.",
      context: context, reads: context.reads(.context, .namespace, .release), after: ["cluster.helm", "cluster.login"]
    ) {
      await context.asking(.status(release: name)) { outcome in
        switch HelmFailure(outcome: outcome) {
        case .releaseNotFound: return .passed("there is no release \"\(name)\" yet")
        case .loginExpired(let detail), .clusterUnreachable(let detail), .forbidden(let detail):
          return CheckOutcome(.skipped, "helm may not look for the release", remedy: "see the checks of the login", evidence: [detail.harmless])
        case let failure?: return failure.outcome(context)
        case nil: break
        }
        guard let release = try? HelmRelease(json: outcome.output) else { return .skipped("what helm says of the release is not understood") }
        return await context.asking(.history(release: name)) { history in
          Self.outcome(release, (try? HelmRevision.list(json: history.output)) ?? [], context)
        }
      }
    }
  }

  private static func outcome(_ release: HelmRelease, _ history: [HelmRevision], _ context: CheckContext) -> CheckOutcome {
    let title = "the release \"\(release.name.harmless)\" (revision \(release.revision))"
    let place = "--namespace \(context.namespace)"
    let chart = context.questionnaire.product.chart.name
    // `NAME-VERSION`: a name may itself hold hyphens and digits.
    if let other = history.last?.chart, !other.isEmpty, !(other.hasPrefix("\(chart)-") && other.dropFirst(chart.count + 1).first?.isNumber == true) {
      return CheckOutcome(
        .failed, "\(title) is of another chart, \"\(other)\"", remedy: "choose another release name or namespace",
        field: context.field(.release) ?? context.field(.namespace), commands: ["helm list \(place)"])
    }
    // What the product's maker says of going on and of going back.
    let upgrades = context.questionnaire.product.upgrades
    switch release.state {
    case .pendingInstall, .pendingUpgrade, .pendingRollback:
      let good = HelmRevision.lastGood(in: history)
      // No failure: an installation follows a helm of its own that is still at work, and else asks before it goes the way out.
      return CheckOutcome(
        .warned, "\(title) is \(release.state.rawValue): another helm is at work, or was cut off",
        remedy: good == nil
          ? "the installation offers to uninstall what was begun, if no helm runs any more; volumes stay"
          : "the installation offers to roll back to the last revision that worked, if no helm runs any more",
        field: context.field(.release), evidence: [good == nil ? nil : upgrades.rollback?.warning].compactMap(\.self),
        commands: [good.map { "helm rollback \(release.name) \($0.revision) \(place)" } ?? "helm uninstall \(release.name) \(place)"])
    case .uninstalling:
      return CheckOutcome(
        .failed, "\(title) is being uninstalled", remedy: "wait until it is gone; if no helm runs any more, uninstall it again",
        field: context.field(.release), commands: ["helm uninstall \(release.name) \(place)"])
    case .failed:
      return CheckOutcome(
        .warned, "\(title) failed before, and will be upgraded", evidence: [upgrades.note].compactMap(\.self),
        commands: ["helm history \(release.name) \(place)"])
    case .deployed, .superseded, .unknown:
      return CheckOutcome(
        .warned, "\(title) is there, and will be upgraded", remedy: "for a second installation choose another release name or namespace",
        evidence: [upgrades.note].compactMap(\.self), commands: ["helm history \(release.name) \(place)"])
    case .uninstalled: return .passed("\(title) was uninstalled, its history was kept")
    }
  }

  static func clashes(_ context: CheckContext) -> Check {
    check(
      "cluster.clashes", "no object of another owner has a name that is needed", hint: "helm refuses to take over what it did not make.",
      context: context, reads: context.renderReads, after: ["cluster.login", "cluster.kinds"], timeLimit: .seconds(20)
    ) {
      await context.looking { chart, client in
        guard case .success(let kinds)? = await context.render.kinds.result else { return .skipped("the kinds of the cluster could not be read") }
        let findings = await (context.plan.objects.map { ($0, true) } + chart.ordinary.map { ($0, false) }).concurrentMap { object, isPlanned in
          await Clash.look(object, isPlanned: isPlanned, kinds: kinds, context: context, client: client)
        }
        return Clash.outcome(findings.compactMap(\.self), count: findings.count, context)
      }
    }
  }
}

/// An object that stands where another will be made.
private struct Clash: Sendable {
  enum Kind: Sendable { case refused, asked, unknown }

  var object: RenderedObject
  var kind: Kind
  /// Whose it is, or why nobody can tell.
  var owner: String

  static func look(
    _ object: RenderedObject, isPlanned: Bool, kinds: ServedKinds, context: CheckContext, client: ClusterClient
  ) async -> Clash? {
    guard let kind = kinds[object] else { return nil }
    let namespace = kind.isNamespaced ? object.namespace ?? context.namespace : nil
    do throws(ClusterError) {
      if isPlanned, kind == .secrets {
        let found = try await SecretWriter(client: client).ownership(of: object.name, namespace: namespace ?? "")
        guard case .foreign(let owner) = found else { return nil }
        return Clash(object: object, kind: .asked, owner: owner)
      }
      let metadata = try await client.metadata(kind, namespace: namespace, name: object.name)
      let release = metadata.annotations?["meta.helm.sh/release-name"]
      if isPlanned { return release.map { Clash(object: object, kind: .asked, owner: "Helm release \"\($0.harmless)\"") } }
      if release == context.release, metadata.annotations?["meta.helm.sh/release-namespace"] == context.namespace { return nil }
      return Clash(object: object, kind: .refused, owner: release.map { "the release \"\($0.harmless)\"" } ?? "no release of helm")
    } catch {
      switch error {
      case .notFound: return nil
      default: return Clash(object: object, kind: .unknown, owner: error.message)
      }
    }
  }

  static func outcome(_ clashes: [Clash], count: Int, _ context: CheckContext) -> CheckOutcome {
    let lines = clashes.map { $0.kind == .unknown ? "\($0.object.title): \($0.owner)" : "\($0.object.title) belongs to \($0.owner)" }
    if let first = clashes.first(where: { $0.kind == .refused }) {
      return CheckOutcome(
        .failed, "\(first.object.title) is there already and belongs to \(first.owner)",
        remedy: "choose another release name or namespace, or delete it if nothing uses it",
        field: context.field(.release) ?? context.field(.namespace), evidence: lines,
        commands: [
          "kubectl get \(first.object.kind.lowercased().harmless) \(first.object.name.harmless) --namespace \(first.object.namespace ?? context.namespace)"
        ])
    }
    if let first = clashes.first(where: { $0.kind == .asked }) {
      return CheckOutcome(
        .warned, "\(first.object.title) is there already and belongs to \(first.owner)", remedy: "the installation asks before it overwrites it",
        field: context.field(writing: first.object.name), evidence: lines)
    }
    if !clashes.isEmpty { return CheckOutcome(.warned, "not everything could be looked at", evidence: lines) }
    return .passed("\(count) names are free or our own")
  }
}
