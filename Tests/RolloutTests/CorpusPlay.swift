import Cluster
import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import ProductModel
import Rollout
import TestSupport
import Testing

@testable import Rehearsal

/// Plays a scenario second by second into a tracker: by its steps, or by the simulated cluster that it sets up.
struct CorpusPlay {
  private(set) var tracker: RolloutTracker
  private let scenario: CorpusScenario
  private var objects = CorpusCluster()
  private var logs: [String: [String]] = [:]
  private var simulation: (cluster: RehearsalCluster, time: ManualTime)?

  private static let kinds: [ResourceKind] = [
    .pods, .replicaSets, .deployments, .statefulSets, .daemonSets, .jobs, .services, .endpointSlices, .persistentVolumeClaims, .events,
  ]

  init(_ scenario: CorpusScenario) async throws {
    self.scenario = scenario
    let document = scenario.document
    let patterns = (document["knowledge"].array ?? []).map { item in
      RolloutKnowledge.Pattern(
        regex: item["log"].string ?? "", says: item["says"].string ?? "", action: item["action"].string ?? "",
        fields: item["field"].string.map { [.init(FieldID($0))] } ?? [])
    }
    let components = (document["components"].array ?? []).map { item in
      RolloutKnowledge.Component(
        match: item["match"].string ?? "", title: item["title"].string ?? "", minimum: item["minimum"].int, logContainer: item["logs"].string)
    }
    let secrets = (document["secrets"].object ?? [:]).reduce(into: [String: [FieldID]]()) { $0[$1.key] = [FieldID($1.value.string ?? "")] }
    tracker = Scene.tracker(knowledge: RolloutKnowledge(components: components, patterns: patterns), secretFields: secrets)
    if document["clock"].bool != false { tracker.setClock(CorpusCluster.start, at: .zero) }
    tracker.track(
      try (document["release"].array ?? []).compactMap(\.string).map { name in
        TrackedObject(try CorpusCluster.reference(name), isHook: name.hasSuffix("/hook"))
      })
    tracker.setDeploying(document["deploying"].bool ?? false)
    if !document["rehearsal"].isNull { try await simulate(document["rehearsal"]) }
  }

  private mutating func simulate(_ document: JSON) async throws {
    let reader = ScenarioReader(document: document, path: scenario.file)
    var plain = Scenario.plain
    plain.failures = try reader.failures()
    plain.behaviours = try reader.behaviours()
    plain.faults = try reader.faults()
    plain.autoscaler = reader.autoscaler()
    if let after = document["balancer"]["after"].double { plain.balancer.after = after }
    let time = ManualTime(start: CorpusCluster.start)
    let cluster = RehearsalCluster(scenario: plain, time: time)
    let client = ClusterClient(cluster.transport)
    _ = try await client.create(.namespaces, namespace: nil, ["metadata": ["name": .string(Scene.namespace)]])
    for object in document["objects"].array ?? [] {
      let kind = try #require(Self.kinds.first { $0.kind == object["kind"].string } ?? (object["kind"].string == "Secret" ? .secrets : nil))
      var object = object
      object["apiVersion"] = .string(kind.apiVersion)
      _ = try await client.create(kind, namespace: Scene.namespace, object)
    }
    simulation = (cluster, time)
  }

  /// How far apart the looks at it are: a simulated cluster is listed anew each time, which costs more.
  var stride: Int { simulation == nil ? 1 : 2 }

  mutating func advance(to second: Int) async throws -> RolloutSnapshot {
    let now = Duration.seconds(second)
    if let simulation {
      await simulation.time.advance(by: now - simulation.time.uptime)
      simulation.cluster.catchUp()
      let client = ClusterClient(simulation.cluster.transport)
      for kind in Self.kinds { tracker.apply(.listed(kind, try await client.list(kind, Selection(namespace: Scene.namespace)).items), at: now) }
      _ = tracker.snapshot(at: now)
      for request in tracker.logRequests(at: now) {
        let query = LogQuery(
          namespace: request.namespace, pod: request.pod, container: request.container, isPrevious: request.previous, tail: request.lines)
        tracker.note(log: ContainerLog(request: request, lines: try? await client.logs(query)), at: now)
      }
    }
    for (at, step) in scenario.steps where at == second { try play(step, at: second) }
    _ = tracker.snapshot(at: now)
    for request in tracker.logRequests(at: now) {
      guard let lines = logs["\(request.pod)/\(request.container)"] else { continue }
      tracker.note(log: ContainerLog(request: request, lines: lines), at: now)
    }
    return tracker.snapshot(at: now)
  }

  private mutating func play(_ step: JSON, at second: Int) throws {
    let now = Duration.seconds(second)
    if let base = step["base"].string {
      let bases = try YAML.json(CorpusScenario.read("bases.yaml"))
      for object in try #require(bases[base].array, "no base \(base)") { tracker.apply(.upserted(try objects.put(object, at: second)), at: now) }
    }
    for object in step["objects"].array ?? [] { tracker.apply(.upserted(try objects.put(object, at: second)), at: now) }
    for name in (step["gone"].array ?? []).compactMap(\.string) { tracker.apply(.removed(try objects.remove(name)), at: now) }
    for (place, lines) in step["logs"].object ?? [:] { logs[place] = (lines.array ?? []).compactMap(\.string) }
    if let isDeploying = step["deploying"].bool { tracker.setDeploying(isDeploying) }
    if let pending = step["helm"].string {
      tracker.note(
        release: pending.hasPrefix("pending-") ? .pending(operation: String(pending.dropFirst(8))) : .failed(description: pending), at: now)
    }
    if let reason = step["reconnecting"].string { tracker.apply(.connection(.reconnecting(reason: reason, attempt: 1)), at: now) }
    if step["live"].bool == true { tracker.apply(.connection(.live), at: now) }
    if let resource = step["forbidden"].string, let kind = Self.kinds.first(where: { $0.resource == resource }) {
      tracker.apply(.forbidden(kind, message: "no"), at: now)
    }
  }
}
