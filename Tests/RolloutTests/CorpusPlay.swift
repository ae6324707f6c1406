import Cluster
import FoundationEssentials
import Installation
import KubernetesObjects
import OrderedCollections
import ProductModel
import Rollout
import TestSupport
import Testing

@testable import Rehearsal

/// Plays a scenario to the watch of a release as `slipway` runs it: its steps are shown by a simulated cluster, which also writes the logs, and
/// reach the watch by lists, watches and requests; the release is told by a helm.
final class CorpusPlay {
  struct Told: Sendable {
    var at: Duration
    var snapshot: RolloutSnapshot
  }

  private let scenario: CorpusScenario
  let time = ManualTime(start: CorpusCluster.start)
  private let executor = ManualExecutor()
  let cluster: RehearsalCluster
  let helm: CorpusHelm
  /// What the definition knows.
  let knowledge: RolloutKnowledge
  private let watch: RolloutWatch
  private let snapshots = Recorder<Told>()
  private var running: Task<Void, Never>?
  private var objects = CorpusCluster()

  /// After what happens at a second, so much is left to the watch, which tells ten snapshots a second at most.
  private static let digestion: Duration = .milliseconds(300)

  init(_ scenario: CorpusScenario) async throws {
    self.scenario = scenario
    let document = scenario.document
    cluster = RehearsalCluster(scenario: try Self.simulation(scenario), time: time)
    let unknown = Set((document["unknown"].array ?? []).compactMap(\.string))
    for kind in CorpusCluster.customKinds where !unknown.contains(kind.kind) { cluster.learn(kind) }
    helm = try CorpusHelm(release: (document["release"].array ?? []).compactMap(\.string))
    let knowledge = Self.knowledge(document)
    self.knowledge = knowledge
    let secrets = (document["secrets"].object ?? [:]).reduce(into: [String: [FieldID]]()) { $0[$1.key] = [FieldID($1.value.string ?? "")] }
    watch = RolloutWatch(
      subject: RolloutSubject(
        target: Plan.Target(namespace: Scene.namespace, release: Scene.release), knowledge: knowledge, secretFields: secrets),
      transport: cluster.transport, helm: helm, surroundings: .manual(time: time), redact: { $0 },
      isDeploying: document["deploying"].bool ?? false)
    try await furnish(document["rehearsal"]["objects"].array ?? [])
  }

  /// All that was told until then.
  func told(until second: Int) throws -> [Told] {
    let cluster = cluster
    if running == nil {
      try play(at: 0)
      running = Task(executorPreference: executor) { [watch, snapshots, time] in
        await watch.run { snapshots.record(Told(at: time.uptime, snapshot: $0)) }
      }
    }
    let passed = Int(time.uptime / .seconds(1))
    for next in passed..<max(second, passed) where isEventful(next + 1) && time.uptime <= .seconds(next + 1) {
      executor.advance(time, to: .seconds(next + 1)) { cluster.catchUp() }
      try play(at: next + 1)
    }
    executor.advance(time, to: .seconds(second) + Self.digestion) { cluster.catchUp() }
    return snapshots.values
  }

  /// What is only shown stands still between two steps; what is simulated does not.
  private func isEventful(_ second: Int) -> Bool {
    !scenario.document["rehearsal"].isNull || scenario.steps.contains { $0.at == second }
  }

  func end() {
    running?.cancel()
    executor.drain()
  }

  private func play(at second: Int) throws {
    for (at, step) in scenario.steps where at == second {
      if let kind = step["learns"].string { cluster.learn(try CorpusCluster.kind(kind)) }
      if let base = step["base"].string {
        let objects = try CorpusScenario.bases.get()[base].array
        for object in try #require(objects, "no base \(base)") { try show(object, at: second) }
      }
      for object in step["objects"].array ?? [] { try show(object, at: second) }
      for name in (step["gone"].array ?? []).compactMap(\.string) {
        let object = try objects.remove(name)
        cluster.hide(object, as: try CorpusCluster.kind(object["kind"].string ?? ""))
      }
      for (place, lines) in step["logs"].object ?? [:] {
        let parts = place.split(separator: "/").map(String.init)
        cluster.show(
          log: (lines.array ?? []).compactMap(\.string), of: try #require(parts.last), pod: try #require(parts.first), namespace: Scene.namespace)
      }
      if let isDeploying = step["deploying"].bool { isDeploying ? watch.beginDeployment() : watch.endDeployment() }
      if let state = step["helm"].string { helm.tell(state) }
      if let isAway = step["away"].bool { isAway ? cluster.begin(.away) : cluster.end(.away) }
      if let seconds = step["asleep"].int { time.sleepThrough(.seconds(seconds)) }
      if let resource = step["forbidden"].string { cluster.begin(.forbidden(AccessRule(resources: [resource]))) }
    }
  }

  private func show(_ change: JSON, at second: Int) throws {
    let object = try objects.put(change, at: second)
    cluster.show(object, as: try CorpusCluster.kind(object["kind"].string ?? ""))
  }

  // MARK: What the scenario sets up

  private func furnish(_ objects: [JSON]) async throws {
    let client = ClusterClient(cluster.transport)
    _ = try await client.create(.namespaces, namespace: nil, ["metadata": ["name": .string(Scene.namespace)]])
    for var object in objects {
      let kind = try CorpusCluster.kind(object["kind"].string ?? "")
      object["apiVersion"] = .string(kind.apiVersion)
      _ = try await client.create(kind, namespace: Scene.namespace, object)
    }
  }

  private static func simulation(_ scenario: CorpusScenario) throws -> Scenario {
    var plain = Scenario.plain
    let document = scenario.document["rehearsal"]
    if document.isNull { return plain }
    let reader = ScenarioReader(document: document, path: scenario.file)
    plain.failures = try reader.failures()
    plain.behaviours = try reader.behaviours()
    plain.faults = try reader.faults()
    plain.autoscaler = reader.autoscaler()
    if let after = document["balancer"]["after"].double { plain.balancer.after = after }
    return plain
  }

  private static func knowledge(_ document: JSON) -> RolloutKnowledge {
    RolloutKnowledge(
      components: (document["components"].array ?? []).map { item in
        .init(
          match: item["match"].string ?? "", title: item["title"].string ?? "", minimum: item["minimum"].int, logContainer: item["logs"].string)
      },
      patterns: (document["knowledge"].array ?? []).map { item in
        .init(
          regex: item["log"].string ?? "", says: item["says"].string ?? "", action: item["action"].string ?? "",
          fields: item["field"].string.map { [.init(FieldID($0))] } ?? [])
      })
  }
}
