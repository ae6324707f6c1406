import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization
import TestSupport
import Testing

@testable import Rehearsal

/// The driver against the simulated cluster, with a helm that only tells what is deployed.
@Suite(.timeLimit(.minutes(1))) struct RolloutWatchTests {
  private static let target = Plan.Target(namespace: "default", release: "shop")

  /// Tells a manifest, once there is one.
  private final class TellingHelm: HelmRunner {
    let manifest: Mutex<String?>
    let status = Mutex<String?>(nil)
    private let count = Mutex(0)
    /// How often the manifest was asked for.
    var readings: Int { count.withLock(\.self) }

    init(_ manifest: String?) { self.manifest = Mutex(manifest) }

    func start(
      _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
    ) async throws(HelmError) -> any HelmRun {
      switch operation {
      case .getManifest:
        count.withLock { $0 += 1 }
        guard let manifest = manifest.withLock(\.self) else {
          return Run(outcome: HelmOutcome(ending: .exit(1), errorOutput: "Error: release: not found"))
        }
        return Run(outcome: HelmOutcome(ending: .exit(0), output: manifest))
      case .status:
        guard let status = status.withLock(\.self) else { return Run(outcome: HelmOutcome(ending: .exit(1), errorOutput: "no")) }
        return Run(outcome: HelmOutcome(ending: .exit(0), output: status))
      default: return Run(outcome: HelmOutcome(ending: .exit(0)))
      }
    }

    struct Run: HelmRun {
      let outcome: HelmOutcome
      func interrupt() {}
      func kill() {}
    }
  }

  private let time = ManualTime()
  private let executor = ManualExecutor()
  private let cluster: RehearsalCluster
  private let snapshots = Recorder<RolloutSnapshot>()

  init() {
    var scenario = Scenario.plain
    scenario.failures = [
      PodFailure(
        pod: "broken-*", container: "main", kind: .exit(code: 1, reason: "Error"), after: 2,
        log: [.init(at: 1, text: "fatal: authentication failed for user \"app\"")], conditions: [], healing: Healing())
    ]
    cluster = RehearsalCluster(scenario: scenario, time: time)
  }

  private var surroundings: Surroundings {
    .manual(time: time)
  }

  /// Begins something whose steps are taken by ``until(_:)`` alone.
  private func begin(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task(executorPreference: executor) { await work() }
  }

  /// Lets time pass until it is so, for two hours at most.
  private func until(_ isSo: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    let limit = time.uptime + .seconds(7200)
    while !isSo() {
      guard time.uptime < limit else {
        Issue.record("it never came to that", sourceLocation: sourceLocation)
        return
      }
      executor.advance(time, to: time.uptime + .milliseconds(200)) { cluster.catchUp() }
    }
  }

  private func end(_ work: Task<Void, Never>) async {
    work.cancel()
    executor.drain()
    await work.value
  }

  private static func manifest(_ name: String) -> String {
    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: \(name)\n"
  }

  private func deploy(_ name: String) async throws {
    let deployment: JSON = [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
      "spec": [
        "replicas": 2, "selector": ["matchLabels": ["app": .string(name)]],
        "template": [
          "metadata": ["labels": ["app": .string(name)]],
          "spec": ["containers": [["name": "main", "image": "registry.example.com/main:1"]]],
        ],
      ],
    ]
    _ = try await ClusterClient(cluster.transport).create(.deployments, namespace: "default", deployment)
  }

  private func watch(_ helm: (any HelmRunner)?, isDeploying: Bool = false, knowledge: RolloutKnowledge = .init()) -> RolloutWatch {
    RolloutWatch(
      subject: RolloutSubject(target: Self.target, knowledge: knowledge), transport: cluster.transport, helm: helm, surroundings: surroundings,
      redact: { $0.replacing("app", with: "‹secret›") }, isDeploying: isDeploying)
  }

  /// Lets time pass until a snapshot is as wanted, then stops the watch and waits for its end.
  private func follow(_ watch: RolloutWatch, until isWanted: @escaping @Sendable (RolloutSnapshot) -> Bool) async {
    let snapshots = snapshots
    let work = begin { await watch.run { snapshots.record($0) } }
    until { snapshots.values.contains(where: isWanted) }
    await end(work)
  }

  @Test func followsADeploymentUntilItIsReady() async throws {
    try await deploy("web")
    await follow(watch(TellingHelm(Self.manifest("web")))) { $0.verdict == .ready }
    let last = try #require(snapshots.values.last)
    #expect(last.workloads.map(\.title) == ["web"])
    #expect(last.workloads.first?.ready == 2)
    #expect(last.workloads.first?.pods.count == 2)
    #expect(last.gaps == [])
    #expect(snapshots.values.contains { $0.verdict == .progressing })
  }

  @Test func followsWhatCarriesALabelInPlaceOfARelease() async throws {
    try await deploy("web")
    try await deploy("broken")
    let watch = RolloutWatch(
      subject: RolloutSubject(target: Plan.Target(namespace: "default", release: ""), labels: "part=web"), transport: cluster.transport,
      helm: TellingHelm(""), surroundings: surroundings, redact: { $0 })
    _ = try await ClusterClient(cluster.transport).patch(
      .deployments, namespace: "default", name: "web", ["metadata": ["labels": ["part": "web"]]])
    await follow(watch) { $0.verdict == .ready }
    let last = try #require(snapshots.values.last)
    #expect(last.workloads.map(\.title) == ["web"])
    #expect(last.gaps == [])
  }

  @Test func fetchesTheLogThatExplainsACrash() async throws {
    let knowledge = RolloutKnowledge(patterns: [
      .init(regex: "authentication failed for user", says: "the database refused the password", action: "correct it", fields: [.init("db.password")])
    ])
    try await deploy("broken")
    await follow(watch(TellingHelm(Self.manifest("broken")), knowledge: knowledge)) { snapshot in
      snapshot.isFinal && snapshot.diagnoses.contains { $0.field == "db.password" }
    }
    let diagnosis = try #require(snapshots.values.last?.diagnoses.first)
    #expect(diagnosis.sentence == "the database refused the password")
    #expect(diagnosis.evidence.contains("fatal: authentication failed for user \"‹secret›\""))
    #expect(snapshots.values.last?.verdict == .failing)
  }

  @Test func nothingIsReadyBeforeHelmHasEnded() async throws {
    try await deploy("web")
    let helm = TellingHelm(nil)
    let watch = watch(helm, isDeploying: true)
    let snapshots = snapshots
    let work = begin { await watch.run { snapshots.record($0) } }
    helm.manifest.withLock { $0 = Self.manifest("web") }
    until { snapshots.values.last?.workloads.first?.readiness.state == .ready }
    // The release is read again and again while helm works: after two more readings all that could make it ready has been looked at.
    let readings = helm.readings
    until { helm.readings >= readings + 2 }
    #expect(!snapshots.values.contains { $0.verdict == .ready })
    watch.endDeployment()
    until { snapshots.values.last?.verdict == .ready }
    await end(work)
  }

  /// Whatever happens to the way to the API server: it is said, nothing is lost, and nothing is invented meanwhile.
  @Test(arguments: [Fault.away, .loginExpired, .streamsCut, .streamsEnd, .streamsTimeOut, .compaction])
  func aFaultOfTheConnectionIsSaidAndPasses(fault: Fault) async throws {
    try await deploy("web")
    let watch = watch(TellingHelm(Self.manifest("web")))
    let snapshots = snapshots
    let work = begin { await watch.run { snapshots.record($0) } }
    until { snapshots.values.last?.verdict == .ready }
    cluster.begin(fault)
    let isLasting = fault == .away || fault == .loginExpired
    if isLasting {
      // The streams of an expired login end as the server decides; then every new request is refused.
      if fault == .loginExpired { cluster.begin(.streamsEnd) }
      until { snapshots.values.last?.connection != .live }
      let began = time.uptime
      let time = time
      until { time.uptime - began > .seconds(180) }
      #expect(snapshots.values.last?.workloads.first?.ready == 2)
      cluster.end(fault)
      until { snapshots.values.last?.connection == .live }
    }
    // What changed meanwhile or afterwards is seen.
    _ = try await ClusterClient(cluster.transport).patch(
      .deployments, namespace: "default", name: "web", ["spec": ["replicas": 3]])
    until { snapshots.values.last?.workloads.first?.ready == 3 && snapshots.values.last?.verdict == .ready }
    await end(work)
    #expect(snapshots.values.last?.workloads.first?.pods.count == 3)
    #expect(!snapshots.values.contains { $0.verdict == .failing })
    let states = snapshots.values.map(\.connection)
    // What is mended at the first try is not worth a word; a server that is too busy may be.
    if fault != .streamsTimeOut { #expect(isLasting == states.contains { $0 != .live }) }
    if fault == .loginExpired { #expect(states.contains { if case .loginExpired = $0 { true } else { false } }) }
  }

  @Test func whatMayNotBeReadIsNamedAndTheRestGoesOn() async throws {
    try await deploy("web")
    cluster.begin(.forbidden(AccessRule(resources: ["endpointslices.discovery.k8s.io"])))
    await follow(watch(TellingHelm(Self.manifest("web")))) { $0.verdict == .ready }
    #expect(snapshots.values.last?.gaps.count == 1)
    #expect(snapshots.values.last?.gaps.first?.hasPrefix("endpointslices may not be read") == true)
  }

  @Test func aReleaseThatIsPendingIsNotReady() async throws {
    try await deploy("web")
    let helm = TellingHelm(Self.manifest("web"))
    helm.status.withLock { $0 = #"{"name":"shop","namespace":"default","version":2,"info":{"status":"pending-upgrade"}}"# }
    await follow(watch(helm)) { $0.diagnoses.contains { $0.cause == .helm } && $0.workloads.first?.ready == 2 }
    #expect(!snapshots.values.contains { $0.verdict == .ready })
    #expect(snapshots.values.last?.diagnoses.map(\.count) == [1])
  }

  @Test func nodesAreAskedForOnceSomethingIsWrong() async throws {
    try await deploy("web")
    try await deploy("broken")
    let watch = watch(TellingHelm(Self.manifest("web") + "---\n" + Self.manifest("broken")))
    await follow(watch) { $0.isFinal }
    let since = try #require(snapshots.values.last?.diagnoses.first?.since)
    #expect(since <= time.now)
    #expect(snapshots.values.last?.gaps == [])
  }

  @Test func endsWithWhatCameOfIt() async throws {
    try await deploy("web")
    let watch = watch(TellingHelm(Self.manifest("web")))
    let done = Recorder<InstallationOutcome?>()
    let work = begin { done.record(await watch.run(endsWhenDecided: true, timeLimit: .seconds(600)) { _ in }) }
    until { !done.values.isEmpty }
    await end(work)
    #expect(done.values == [.ready(addresses: [])])
  }

  @Test func theTimeLimitEndsAWait() async throws {
    let watch = watch(TellingHelm(nil))
    let done = Recorder<InstallationOutcome?>()
    let work = begin { done.record(await watch.run(endsWhenDecided: true, timeLimit: .seconds(30)) { _ in }) }
    until { !done.values.isEmpty }
    await end(work)
    #expect(done.values == [.timedOut(waitingFor: "nothing of the release \"shop\" is known yet")])
  }

  @Test func aFailureThatNobodyMendsEndsIt() async throws {
    try await deploy("broken")
    let watch = watch(TellingHelm(Self.manifest("broken")))
    let done = Recorder<InstallationOutcome?>()
    let work = begin { done.record(await watch.run(endsWhenDecided: true, timeLimit: nil) { _ in }) }
    until { !done.values.isEmpty }
    await end(work)
    guard case .failed(let problem)? = done.values.first ?? nil else {
      Issue.record("it ended as \(done.values)")
      return
    }
    #expect(problem.kind == .rolloutFailed)
    #expect(problem.sentence == "container \"main\" of \"broken\" keeps failing (exit code 1)")
    #expect(problem.evidence == ["fatal: authentication failed for user \"‹secret›\""])
  }

  @Test(arguments: [
    ("shop-1.46.12", "shop"), ("shop-extras-2.0.0", "extras"), ("shop-extras", nil), ("other-1.0.0", nil), ("shop-1.0.0-rc.1", "shop"),
  ])
  func aReleaseIsRecognisedByItsChart(chart: String, expected: String?) {
    let products = ["shop", "extras"].map { id in
      Product(
        id: id, title: id,
        chart: Chart(reference: "x", name: id == "extras" ? "shop-extras" : "shop", release: "r", namespace: "n", output: "o.yaml"), steps: [])
    }
    #expect(RecognisedRelease.find(chart: chart, products: products)?.product.id == expected)
  }

  @Test func answersAreReadBackFromTheValues() throws {
    let mode = Field(
      id: "db.mode", label: "Database", kind: .choice([.init("internal", title: "Internal"), .init("external", title: "External")]),
      defaults: [Conditional("internal")])
    let external = Condition.answer("db.mode", isOneOf: ["external"])
    let host = Field(id: "db.host", label: "Host", kind: .text, condition: external)
    let product = Product(
      id: "shop", title: "Shop", chart: Chart(reference: "x", name: "shop", release: "r", namespace: "n", output: "o.yaml"),
      steps: [
        Step(
          id: "db", title: "Database", fields: [mode, host],
          values: [
            ValuesRule(
              condition: external, set: [(ValuePath(["db", "enabled"]), .bool(false)), (ValuePath(["db", "host"]), .string("${db.host}"))])
          ])
      ])
    let target = Plan.Target(namespace: "prod", release: "mine")
    let values = #"{"db":{"enabled":false,"host":"db.example.com"},"other":{"password":"x"}}"#
    let release = try #require(RecognisedRelease.find(chart: "shop-1.0.0", values: values, target: target, products: [product]))
    #expect(release.answers["db.mode"]?.plainText == "external")
    #expect(release.answers["db.host"]?.plainText == "db.example.com")
    #expect(release.answers[.namespace]?.plainText == "prod")
    let subject = RolloutSubject(target: target, recognised: release)
    #expect(subject.target == target)
    #expect(subject.holds(external))
    for unreadable in [nil, "", "null", "a: [", "- 1"] {
      let release = RecognisedRelease.find(chart: "shop-1.0.0", values: unreadable, target: target, products: [product])
      #expect(release?.answers["db.host"] == nil && release?.product.id == "shop")
    }
  }
}
