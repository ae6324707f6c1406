import Cluster
import KubernetesObjects
import Preflight
import Surroundings

extension ClusterChecks {
  static func classes(_ context: CheckContext) -> Check {
    check(
      "cluster.classes", "every class that the chart names is in the cluster",
      hint: "An Ingress whose class nobody serves gets no address, and a pod whose class is missing is refused.",
      context: context, reads: context.renderReads, after: ["cluster.login", "chart.renders"]
    ) {
      await context.looking { chart, client in
        let objects = chart.objects + context.plan.objects
        let needs = Set(objects.flatMap(\.classes))
        guard !needs.isEmpty else { return .passed("the chart names none") }
        return await ClassSupply.read(for: needs, of: objects, client).outcome(objects, context: context)
      }
    }
  }
}

/// The classes that a cluster has, or is going to have.
struct ClassSupply: Sendable {
  /// A kind is missing here where the cluster does not serve it: its objects are refused, which is for another check to say.
  var found: [ClassNeed.Kind: [OfferedObject]] = [:]
  /// Why a kind could not be read.
  var unknown: [ClassNeed.Kind: String] = [:]
  /// Those that a controller of the cloud's own serves by the annotation, and the first of them also what names none.
  var builtIn: [String] = []

  private enum Reading: Sendable {
    case found([OfferedObject])
    case unserved
    case unknown(String)
  }

  static func read(for needs: Set<ClassNeed>, of objects: [RenderedObject], _ client: ClusterClient) async -> ClassSupply {
    let kinds = ClassNeed.Kind.allCases.filter { kind in needs.contains { $0.kind == kind } }
    let readings = await kinds.concurrentMap { kind in await Self.read(kind, objects, client) }
    var supply = ClassSupply()
    for (kind, reading) in zip(kinds, readings) {
      switch reading {
      case .found(let classes):
        let brought = objects.filter { $0.kind == kind.objectKind }.map { OfferedObject($0.json) }
        supply.found[kind] = classes + brought
      case .unserved: break
      case .unknown(let reason): supply.unknown[kind] = reason
      }
    }
    if needs.contains(where: { $0.kind == .ingress && $0.way != .named }), let version = try? await client.version() {
      supply.builtIn = Cloud(version: version.gitVersion, nodes: [], apiGroups: [])?.builtInIngressClasses ?? []
    }
    return supply
  }

  private static func read(_ kind: ClassNeed.Kind, _ objects: [RenderedObject], _ client: ClusterClient) async -> Reading {
    do throws(ClusterError) {
      var resource = kind.resource
      if resource == nil, let user = objects.first(where: { $0.classes.contains { $0.kind == kind } }) {
        resource = try await KindDiscovery(client: client).find(apiVersion: user.apiVersion, kind: kind.objectKind)
      }
      guard let resource else { return .unserved }
      return .found(try await client.items(resource).map { OfferedObject($0) })
    } catch {
      if case .notFound = error { return .unserved }
      return .unknown(error.message)
    }
  }

  /// What fails first, then what nobody can be sure of, then what could not be read.
  func outcome(_ objects: [RenderedObject], context: CheckContext) -> CheckOutcome {
    var doubtful: CheckOutcome?
    var unread: [String] = []
    var names: Set<String> = []
    for object in objects {
      for need in object.classes {
        if let reason = unknown[need.kind] { unread.append("the \(need.kind.plural) could not be read: \(reason)") }
        guard let classes = found[need.kind] else { continue }
        guard let outcome = fault(need, of: object, among: classes, context) else {
          names.insert(need.name.isEmpty ? "the default" : "\"\(need.name.harmless)\"")
          continue
        }
        if outcome.verdict == .failed { return outcome }
        doubtful = doubtful ?? outcome
      }
    }
    if let doubtful { return doubtful }
    if let first = unread.first { return .skipped(first) }
    return .passed(names.isEmpty ? "the cluster serves none of those kinds" : names.sorted().joined(separator: ", "))
  }

  /// nil: it is there, or its controller needs no such object.
  private func fault(_ need: ClassNeed, of object: RenderedObject, among classes: [OfferedObject], _ context: CheckContext) -> CheckOutcome? {
    let name = need.name.harmless
    let evidence = classes.map { $0.isDefault ? "\($0.name) (default)" : $0.name }
    let commands = ["kubectl get \(need.kind.commandName)"]
    switch need.way {
    case .named:
      if let found = classes.first(where: { $0.name == name }) {
        return found.trouble.map { trouble in
          CheckOutcome(
            .warned, "the \(need.kind.title) \"\(name)\", which \(object.title) asks for, is not accepted: \(trouble)",
            remedy: "see whether its controller runs", field: context.field(writing: need.name), commands: commands)
        }
      }
      return CheckOutcome(
        .failed, "there is no \(need.kind.title) \"\(name)\", which \(object.title) asks for",
        remedy: classes.isEmpty ? need.kind.remedyForNone : "choose one that is there", field: context.field(writing: need.name),
        evidence: evidence, commands: commands)
    case .annotated:
      if classes.contains(where: { $0.name == name || $0.servedBy == name }) || builtIn.contains(name) { return nil }
      return CheckOutcome(
        .warned, "there is no ingress class \"\(name)\", which \(object.title) asks for by an annotation",
        remedy: "make sure that a controller goes by this annotation: some do, without such an object", field: context.field(writing: need.name),
        evidence: evidence, commands: commands)
    case .unsaid:
      if classes.contains(where: \.isDefault) || !builtIn.isEmpty { return nil }
      return CheckOutcome(
        .warned, "\(object.title) names no ingress class, and the cluster has no default one",
        remedy: classes.isEmpty
          ? need.kind.remedyForNone : "name one in the values, unless a controller of this cluster takes what names none",
        evidence: evidence, commands: commands)
    }
  }
}
