import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductLoading
import ProductModel
import Rehearsal
import Rollout
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Session

/// Back to an earlier revision of a release: what is shown, what must be confirmed, and what becomes of it.
@Suite(.timeLimit(.minutes(3))) struct RollbackTests {
  private static let target = Plan.Target(namespace: "shop", release: "shop")
  private static let rule = RollbackRule(warning: "Tables stay as they are.", consent: "schema-is-compatible")

  /// As helm tells it.
  private static func history(_ states: [HelmReleaseState], charts: [String] = []) throws -> [HelmRevision] {
    let rows = states.enumerated().map { index, state in
      let chart = charts.isEmpty ? "shop-1.0.0" : charts[index]
      return #"{"revision": \#(index + 1), "status": "\#(state.rawValue)", "chart": "\#(chart)", "description": "Upgrade complete"}"#
    }
    return try HelmRevision.list(json: "[\(rows.joined(separator: ","))]")
  }

  @Test(arguments: [
    ([HelmReleaseState.superseded, .deployed], nil as Int?, 1), ([.superseded, .failed, .failed], nil, 1),
    ([.superseded, .superseded, .deployed], 1, 1),
    ([.superseded, .superseded, .deployed], nil, 2), ([.deployed, .failed], nil, 1),
  ])
  func theRevisionBeforeIsTheOne(states: [HelmReleaseState], asked: Int?, wanted: Int) throws {
    let history = try Self.history(states)
    let proposal = try RollbackProposal(target: Self.target, history: history, revision: asked, rule: nil)
    #expect(proposal.wanted.revision == wanted)
    #expect(proposal.word == "yes")
  }

  @Test(arguments: [
    ([], nil as Int?, "there is no release 'shop' in the namespace 'shop'"),
    ([HelmReleaseState.deployed], nil, "'shop' has no earlier revision that was ever deployed"),
    ([.failed, .failed], nil, "'shop' has no earlier revision that was ever deployed"),
    ([.superseded, .deployed], 7, "'shop' has no revision 7"), ([.superseded, .deployed], 2, "revision 2 of 'shop' is the present one"),
  ])
  func whatCannotBeGoneBackToIsSaid(states: [HelmReleaseState], asked: Int?, sentence: String) throws {
    let history = try Self.history(states)
    let problem = #expect(throws: InstallationProblem.self) {
      try RollbackProposal(target: Self.target, history: history, revision: asked, rule: nil)
    }
    #expect(problem?.sentence == sentence)
    #expect(problem?.nextAction.isEmpty == false)
  }

  @Test func itIsShownWhatWouldChange() throws {
    let history = try Self.history([.superseded, .deployed], charts: ["shop-1.0.0", #"shop-1.1.0\u001b[2J"#])
    let proposal = try RollbackProposal(target: Self.target, history: history, revision: nil, rule: Self.rule)
    #expect(
      proposal.lines == [
        "Revisions of release \"shop\" in namespace \"shop\":",
        "  1  superseded  shop-1.0.0  Upgrade complete  <- back to this",
        "  2  deployed  shop-1.1.0^[[2J  Upgrade complete",
        "Revision 1 would be deployed again, as revision 3.",
        "The chart goes back from shop-1.1.0^[[2J to shop-1.0.0, with values and manifests.",
        "Secrets that Slipway made, volumes and what is in a database stay as they are.", "Tables stay as they are.",
      ])
    #expect(proposal.word == "schema-is-compatible")
  }

  // MARK: On the rehearsed cluster

  private static let assets = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/assets"
  private static let product = "caracal"
  private static let installed = Plan.Target(namespace: product, release: product)

  private struct Stage {
    var engines: RehearsalEngines
    var surroundings: Surroundings
    var scratch: ScratchFolder

    func run(_ operation: HelmOperation) async throws -> HelmOutcome {
      try await engines.helm.start(operation, target: HelmTarget(namespace: RollbackTests.product)) { _ in }.outcome
    }

    func history() async throws -> [HelmRevision] {
      try HelmRevision.list(json: try await run(.history(release: RollbackTests.product)).output)
    }
  }

  /// A release with two revisions.
  private static func stage() async throws -> Stage {
    let scratch = try ScratchFolder()
    var surroundings = Surroundings.system
    surroundings.time = TickingTime(speed: 60)
    surroundings.environment = ["HOME": scratch.path, "XDG_STATE_HOME": scratch.path("state")]
    let library = RehearsalLibrary(folder: assets + "/rehearsals", files: SystemFileSystem())
    let cluster = RehearsalCluster(scenario: try library.scenario("smooth", product: product), time: surroundings.time)
    let stage = Stage(engines: RehearsalEngines(cluster: cluster, files: surroundings.files), surroundings: surroundings, scratch: scratch)
    let urls = ["auth", "sts", "gateway", "api", "audit", "coordinator"].map { $0 + "DatabaseUrl" }
    let keys = (["postgresPassword", "redisUrl"] + urls).map { #""\#($0)": """# }.joined(separator: ", ")
    for (path, object) in [
      ("/api/v1/namespaces", #"{"metadata": {"name": "caracal"}}"#),
      (
        "/apis/external-secrets.io/v1/namespaces/caracal/externalsecrets",
        #"{"metadata": {"name": "r"}, "spec": {"target": {"name": "caracal-runtime", "template": {"data": {\#(keys)}}}}}"#
      ),
    ] {
      let answer = try await cluster.transport.send(
        ClusterRequest(.post, path, headers: [.init("Content-Type", "application/json")], body: Array(object.utf8)))
      #expect(answer.status == 201)
    }
    for host in ["one.example.com", "two.example.com"] {
      let values = try scratch.write(
        "values.yaml",
        """
        secrets: {database: {host: \(host)}, redis: {host: redis.example.com}}
        services: {web: {enabled: false}}
        replayPersistence: {storageClassName: premium-rwo}
        """)
      let upgrade = HelmUpgrade(release: product, chart: ChartReference(name: "./caracal-chart"), valuesFiles: [values])
      let outcome = try await stage.run(.upgradeInstall(upgrade))
      #expect(outcome.ending == .exit(0), "\(outcome.errorOutput)")
    }
    return stage
  }

  private static func rollback(_ stage: Stage, revision: Int? = nil, agrees: Bool) async throws -> (
    outcome: InstallationOutcome?, events: [InstallationEvent.Body], proposals: [RollbackProposal]
  ) {
    let definition = try ProductCatalogue(folder: assets + "/products", files: SystemFileSystem()).product(product)
    let rollback = HeadlessRollback(target: installed, revision: revision, products: [definition], timeLimit: .seconds(1800))
    let events = Recorder<InstallationEvent.Body>()
    let proposals = Recorder<RollbackProposal>()
    let outcome = await rollback.run(engines: stage.engines, surroundings: stage.surroundings, redactor: SharedRedactor()) { proposal in
      proposals.record(proposal)
      return agrees
    } onEvent: {
      events.record($0.body)
    }
    withExtendedLifetime(stage.scratch) {}
    return (outcome, events.values, proposals.values)
  }

  @Test func aConfirmedRollbackIsWatchedUntilReady() async throws {
    let stage = try await Self.stage()
    let (outcome, events, proposals) = try await Self.rollback(stage, agrees: true)
    guard case .ready? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(proposals.first?.word == "schema-is-compatible")
    #expect(try await stage.history().map(\.description).last == "Rollback to 1")
    #expect(events.contains { if case .command(let text) = $0 { text.hasPrefix("helm rollback caracal 1") } else { false } })
    // Nothing counts as ready before helm has ended.
    let ended = events.firstIndex { if case .stepEnded(.release, _) = $0 { true } else { false } } ?? 0
    #expect(!events[..<ended].contains { if case .rollout(let snapshot) = $0 { snapshot.verdict == .ready } else { false } })
  }

  @Test func withoutConfirmationNothingChanges() async throws {
    let stage = try await Self.stage()
    let (outcome, events, proposals) = try await Self.rollback(stage, agrees: false)
    #expect(outcome == nil && events.isEmpty && proposals.count == 1)
    #expect(try await stage.history().count == 2)
  }

  @Test func aRevisionThatIsNotThereIsNamedAndNothingAsked() async throws {
    let (outcome, _, proposals) = try await Self.rollback(try await Self.stage(), revision: 9, agrees: true)
    guard case .failed(let problem)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(problem.sentence.contains("no revision 9") && problem.nextAction.contains("1, 2"))
    #expect(proposals.isEmpty)
  }
}
