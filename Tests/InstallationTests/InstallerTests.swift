import Cluster
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization
import TestSupport
import Testing

/// Whole runs against a small cluster and a scripted helm.
@Suite(.timeLimit(.minutes(2))) struct InstallerTests {
  @Test func smooth() async throws {
    let bench = Bench()
    let result = await bench.run()
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.begun == [.tools, .cluster, .namespace, .files, .secrets, .repository, .release, .rollout, .address])
    #expect(bench.files.text("/work/customizations.yaml")?.contains("domain: shop.example.com") == true)
    #expect(try bench.files.entry("/work/customizations.yaml")?.mode == 0o600)
    #expect(bench.cluster.state.withLock { $0.secrets["shop-db"]?["data"]["password"].string } != nil)
    #expect(
      bench.helm.changes == [
        .upgradeInstall(
          HelmUpgrade(
            release: "shop", chart: ChartReference(name: "vendor/shop"), valuesFiles: ["/work/vendor.yaml", "/work/customizations.yaml"],
            timeout: .seconds(900)))
      ])
    #expect(bench.helm.state.withLock { $0.asked.contains(.updateRepository(name: "vendor")) })
    #expect(result.asked.isEmpty)
    #expect(try bench.journal.progress()?.outcome == result.outcome)
  }

  /// The timeline on screen and the one that is read back are the same, but for pictures of the pods between two changes.
  @Test func journalReplays() async throws {
    let bench = Bench()
    let result = await bench.run()
    let replayed = try bench.journal.events().map(\.body)
    let isSnapshot = { (body: InstallationEvent.Body) in if case .rollout = body { true } else { false } }
    #expect(replayed.filter { !isSnapshot($0) } == result.events.filter { !isSnapshot($0) })
    #expect(replayed.contains(where: isSnapshot))
  }

  /// helm's status holds the values of the release: it is read, and no line of it is shown or kept.
  @Test func whatOnlyLooksIsNotShown() async throws {
    let bench = Bench()
    let result = await bench.run()
    let lines = result.events.compactMap { if case .helm(let line) = $0 { line.text } else { nil } }
    #expect(bench.helm.state.withLock { $0.asked.contains(.status(release: "shop")) })
    #expect(lines.contains("STATUS: deployed"))
    #expect(!lines.contains { $0.contains("{") || $0.contains("v3.14.2") })
  }

  @Test func oldHelmUpdatesAllRepositories() async {
    let bench = Bench(
      helm: ScriptedHelm {
        $0.version = "v3.6.3"
        $0.manifest = Bench.manifest
      })
    _ = await bench.run()
    #expect(bench.helm.state.withLock { $0.asked.contains(.updateRepository(name: nil)) })
  }

  // MARK: What stops it before helm

  private struct Case: Sendable {
    var name: String
    var bench: @Sendable () -> Bench
    var step: InstallationStep
    var kind: InstallationProblem.Kind
    var place: InstallationProblem.Place = .install
  }

  private static let cases: [Case] = [
    Case(name: "helm missing", bench: { Bench(helm: ScriptedHelm { $0.failsToStart = .missing }) }, step: .tools, kind: .helmMissing),
    Case(name: "helm 2", bench: { Bench(helm: ScriptedHelm { $0.version = "Client: v2.16.1+gbbdfe5e" }) }, step: .tools, kind: .helmTooOld),
    Case(
      name: "kubectl missing", bench: { Bench(kubectl: { () throws(InstallationProblem) in throw .kubectlMissing }) }, step: .tools,
      kind: .kubectlMissing),
    Case(
      name: "unreachable", bench: { Bench(cluster: SmallCluster { $0.isUnreachable = true }) }, step: .cluster, kind: .clusterUnreachable,
      place: .field(.context)),
    Case(
      name: "login expired", bench: { Bench(cluster: fault("GET /version", 401, "Unauthorized", "Unauthorized")) }, step: .cluster,
      kind: .loginExpired, place: .field(.context)),
    Case(
      name: "old cluster",
      bench: {
        Bench(
          cluster: SmallCluster {
            $0.faults = [
              ("GET /version", ClusterResponse(status: 200, body: Array(#"{"major":"1","minor":"19","gitVersion":"v1.19.8-gke.1"}"#.utf8)))
            ]
          })
      }, step: .cluster, kind: .clusterTooOld, place: .field(.context)),
    Case(
      name: "namespace may not be created",
      bench: {
        Bench(
          cluster: SmallCluster {
            $0.namespaces = []
            $0.faults = [("POST /api/v1/namespaces", SmallCluster.refusal(403, "Forbidden", "namespaces is forbidden: User \"jane\" cannot create"))]
          })
      }, step: .namespace, kind: .namespace, place: .field(.namespace)),
    Case(
      name: "disk full",
      bench: {
        let bench = Bench()
        bench.files.fail("/work/customizations.yaml", with: .diskFull("/work/customizations.yaml"))
        return bench
      }, step: .files, kind: .diskFull),
    Case(
      name: "vendor file gone", bench: { Bench(files: MemoryFileSystem(["/work/x": ""])) }, step: .files, kind: .fileUnwritable,
      place: .field("package.values")),
    Case(
      name: "broken values file", bench: { Bench(files: MemoryFileSystem(["/work/vendor.yaml": "", "/work/customizations.yaml": "a: [\n"])) },
      step: .files, kind: .fileUnwritable),
    Case(
      name: "secrets forbidden",
      bench: { Bench(cluster: fault("PATCH /api/v1/namespaces/shop/secrets", 403, "Forbidden", "secrets is forbidden: User \"jane\" cannot patch")) },
      step: .secrets, kind: .forbidden, place: .field("db.secretName")),
    Case(
      name: "type changed",
      bench: { Bench(cluster: SmallCluster { $0.secrets["shop-db"] = owned(by: "slipway", type: "kubernetes.io/tls") }) }, step: .secrets,
      kind: .secretTypeChanged, place: .field("db.secretName")),
    Case(
      name: "foreign secret, and no", bench: { Bench(cluster: SmallCluster { $0.secrets["shop-db"] = owned(by: "kubectl-create") }) },
      step: .secrets, kind: .secretOwned, place: .field("db.secretName")),
    Case(
      name: "repository unreachable",
      bench: {
        Bench(
          helm: failing(
            "helm repo add",
            "Error: looks like \"https://charts.example.com\" is not a valid chart repository or cannot be reached: dial tcp: no such host"))
      }, step: .repository, kind: .repository),
    Case(
      name: "chart not found",
      bench: {
        Bench(
          helm: failing(
            "helm upgrade --install", "Error: INSTALLATION FAILED: chart \"shop\" matching 9 not found in vendor index. (try 'helm repo update')"))
      },
      step: .release, kind: .chartNotFound),
    Case(
      name: "render error",
      bench: {
        Bench(
          helm: failing(
            "helm upgrade --install", "Error: INSTALLATION FAILED: execution error at (shop/templates/a.yaml:1:2): app.domain is not yours"))
      }, step: .release, kind: .renderError, place: .field("domain")),
    Case(
      name: "helm killed", bench: { Bench(helm: ScriptedHelm { $0.answers["helm upgrade --install"] = HelmOutcome(ending: .signal(9)) }) },
      step: .release, kind: .releaseFailed),
    Case(
      name: "hook failed",
      bench: { Bench(helm: failing("helm upgrade --install", "Error: INSTALLATION FAILED: failed pre-install: job failed: BackoffLimitExceeded")) },
      step: .release, kind: .hookFailed),
  ]

  private static func fault(_ request: String, _ code: Int, _ reason: String, _ message: String) -> SmallCluster {
    SmallCluster { $0.faults = [(request, SmallCluster.refusal(code, reason, message))] }
  }

  private static func failing(_ operation: String, _ text: String) -> ScriptedHelm {
    ScriptedHelm { $0.answers[operation] = HelmOutcome(ending: .exit(1), errorOutput: text) }
  }

  private static func owned(by manager: String, type: String = "Opaque") -> JSON {
    [
      "apiVersion": "v1", "kind": "Secret", "type": .string(type),
      "metadata": ["name": "shop-db", "resourceVersion": "1", "managedFields": [["manager": .string(manager), "operation": "Update"]]],
    ]
  }

  @Test(arguments: cases.indices) func stops(_ index: Int) async throws {
    let row = Self.cases[index]
    let bench = row.bench()
    let result = await bench.run()
    #expect(result.problem?.kind == row.kind, "\(row.name): \(result.outcome)")
    #expect(result.failedStep == row.step, "\(row.name)")
    #expect(result.problem?.place == row.place, "\(row.name)")
    // Nothing is half done: what comes after the failed step was not begun.
    #expect(result.begun.last == row.step, "\(row.name)")
  }

  @Test func namespaceIsCreatedOnlyWhenMissing() async {
    let bench = Bench(
      cluster: SmallCluster {
        $0.namespaces = []
        $0.addReadyDeployment("shop-web")
      })
    let result = await bench.run()
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.commands.contains("kubectl create namespace shop"))
  }

  @Test func foreignSecretIsOverwrittenAfterAYes() async {
    let bench = Bench(
      cluster: SmallCluster {
        $0.secrets["shop-db"] = Self.owned(by: "kubectl-create")
        $0.addReadyDeployment("shop-web")
      })
    let result = await bench.run(answering: true)
    #expect(result.asked == [.overwriteSecret(name: "shop-db", owner: "'kubectl-create'")])
    #expect(result.outcome == .ready(addresses: []))
    #expect(!InstallationQuestion.overwriteSecret(name: "", owner: "").canBeUndone)
    // Where data cannot follow a rollback, nobody but a person may say yes.
    for (warning, canBeUndone) in [(nil, true), ("Migrations only go forward.", false)] {
      let question = InstallationQuestion.recoverPending(release: "", status: "pending-upgrade", wayOut: "", warning: warning)
      #expect(question.canBeUndone == canBeUndone)
    }
  }

  // MARK: The values file

  @Test func changedValuesFileIsAskedForUnlessItWasShown() async {
    let old = "# mine\nextra: 1\napp:\n  domain: old.example.com\n"
    var bench = Bench(files: MemoryFileSystem(["/work/vendor.yaml": "", "/work/customizations.yaml": old]))
    let refused = await bench.run()
    #expect(refused.asked == [.overwriteFile(path: "/work/customizations.yaml")])
    #expect(bench.files.text("/work/customizations.yaml") == old)
    bench.knownValues = .shown(old)
    let shown = await bench.run()
    #expect(shown.asked.isEmpty)
    let text = bench.files.text("/work/customizations.yaml")
    #expect(text?.contains("# mine") == true && text?.contains("extra: 1") == true && text?.contains("domain: shop.example.com") == true)
    #expect(bench.files.paths.contains { $0.hasSuffix(".bak") })
  }

  // MARK: Pending releases

  @Test func pendingUpgradeIsRolledBackAfterAYes() async {
    let bench = Bench(
      helm: ScriptedHelm {
        $0.history = [.deployed, .pendingUpgrade]
        $0.manifest = Bench.manifest
      })
    let result = await bench.run(answering: true)
    #expect(result.outcome == .ready(addresses: []))
    #expect(bench.helm.changes.first == .rollback(release: "shop", revision: 1))
  }

  @Test func pendingFirstInstallationIsUninstalledAfterAYes() async {
    let bench = Bench(
      helm: ScriptedHelm {
        $0.history = [.pendingInstall]
        $0.manifest = Bench.manifest
      })
    let result = await bench.run(answering: true)
    #expect(result.outcome == .ready(addresses: []))
    #expect(bench.helm.changes.first == .uninstall(release: "shop"))
  }

  private static let upgrades = UpgradeKnowledge(
    note: "Data only goes forward.", rollback: RollbackRule(warning: "A rollback brings no data back.", consent: "data-fits"))

  /// What the definition says of upgrades is said where something is upgraded, and nowhere else.
  @Test(arguments: [[HelmReleaseState.deployed], []]) func theNoteOnUpgradesIsSaidOfAReleaseThatIsThere(_ history: [HelmReleaseState]) async {
    var bench = Bench(
      helm: ScriptedHelm {
        $0.history = history
        $0.manifest = Bench.manifest
      })
    bench.upgrades = Self.upgrades
    let result = await bench.run()
    let notes = result.events.compactMap { if case .note(let text) = $0 { text } else { nil } }
    #expect(notes.contains("Data only goes forward.") == !history.isEmpty)
  }

  @Test(arguments: [([HelmReleaseState.deployed, .pendingUpgrade], "A rollback brings no data back." as String?), ([.pendingInstall], nil)])
  func aPendingReleaseComesWithTheWarningOfTheWayOut(_ history: [HelmReleaseState], _ warning: String?) async {
    var bench = Bench(helm: ScriptedHelm { $0.history = history })
    bench.upgrades = Self.upgrades
    let result = await bench.run()
    let warnings = result.asked.map { question -> String? in if case .recoverPending(_, _, _, let warning) = question { warning } else { nil } }
    #expect(warnings == [warning])
    #expect(bench.helm.changes == [])
  }

  @Test func pendingReleaseIsLeftAloneWithoutAYes() async {
    let bench = Bench(helm: ScriptedHelm { $0.history = [.deployed, .pendingUpgrade] })
    let result = await bench.run()
    #expect(result.problem?.kind == .releasePending)
    #expect(bench.helm.changes == [])
  }

  // MARK: Stopping

  private static func isReleaseBegun(_ body: InstallationEvent.Body) -> Bool { body == .helm(HelmLine(.output, "working")) }

  private static func endless(obeys: Bool) -> ScriptedHelm {
    ScriptedHelm {
      $0.manifest = Bench.manifest
      $0.upgrade = .init(lines: [HelmLine(.output, "working")], outcome: nil, obeysInterrupt: obeys)
    }
  }

  @Test func interruptStopsHelmAndSaysTheState() async {
    // Time stands still: however busy the machine is, helm's 30 s are not over.
    var bench = Bench(helm: Self.endless(obeys: true))
    bench.time = ManualTime()
    let result = await bench.run { body, run in if Self.isReleaseBegun(body) { run.interrupt() } }
    guard case .stopped(let state) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(state.contains("marked failed, not pending"))
    #expect(result.asked.isEmpty)
    #expect(result.failedStep == nil)
  }

  /// helm does not obey: after 30 s it is asked, killed on a yes, and the release brought out of its pending state.
  @Test func deafHelmIsKilledAfterAYes() async {
    let bench = Bench(helm: Self.endless(obeys: false))
    let result = await bench.run(answering: true) { body, run in if Self.isReleaseBegun(body) { run.interrupt() } }
    #expect(result.asked.first == .killHelm)
    #expect(result.outcome == .stopped(releaseState: "the release 'shop' was uninstalled"))
    #expect(bench.helm.changes.last == .uninstall(release: "shop"))
  }

  @Test func secondStopKillsAtOnce() async {
    let bench = Bench(helm: Self.endless(obeys: false))
    let result = await bench.run { body, run in
      if Self.isReleaseBegun(body) {
        run.interrupt()
        run.kill()
      }
    }
    guard case .stopped(let state) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(state.contains("pending-install"))
  }

  @Test func interruptBeforeHelmChangesNothing() async {
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let bench = Bench(kubectl: { () throws(InstallationProblem) in
      for await _ in gate {}
      return "v1.31.0"
    })
    let result = await bench.run { body, run in
      guard body == .stepBegan(.tools) else { return }
      run.interrupt()
      open.finish()
    }
    #expect(result.outcome == .stopped(releaseState: "helm was not started; the release is as it was before"))
    #expect(bench.helm.changes == [])
    #expect(result.begun == [.tools])
  }

  @Test func interruptWhileAQuestionIsOpenRefusesIt() async {
    let bench = Bench(cluster: SmallCluster { $0.secrets["shop-db"] = Self.owned(by: "kubectl-create") })
    let run = bench.installer.start(bench.order)
    for await event in run.events { if case .asked = event.body { run.interrupt() } }
    #expect(await run.outcome == .stopped(releaseState: "helm was not started; the release is as it was before"))
  }

  @Test func interruptWhileWaitingForThePods() async {
    let bench = Bench(cluster: SmallCluster(), helm: ScriptedHelm { $0.manifest = Bench.manifest })
    let result = await bench.run { body, run in if body == .stepBegan(.rollout) { run.interrupt() } }
    #expect(result.outcome == .stopped(releaseState: "revision 1 of 'shop' is deployed; what the cluster does with it goes on"))
  }

  // MARK: The rollout

  @Test func timesOut() async {
    let bench = Bench(cluster: SmallCluster(), helm: ScriptedHelm { $0.manifest = Bench.manifest }, timeLimit: .seconds(30))
    let result = await bench.run()
    guard case .timedOut(let waitingFor) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(!waitingFor.isEmpty)
  }

  private func failing(_ log: String, timeLimit: Duration = .seconds(300)) -> Bench {
    Bench(
      cluster: SmallCluster {
        $0.addFailingPod("failing", message: "exit")
        $0.logs = [log]
      },
      helm: ScriptedHelm { $0.manifest = Bench.manifest.replacing("shop-web", with: "failing") }, timeLimit: timeLimit)
  }

  /// The cause is known and leads to an answer: no reason to wait until the time is over.
  @Test func knownCauseEndsItAndNamesTheField() async {
    let result = await failing("FATAL: password authentication failed for user \"shop\"").run()
    #expect(result.problem?.kind == .rolloutFailed)
    #expect(result.problem?.place == .field("db.password"))
    #expect(result.problem?.sentence.contains("The database refused the password of shop") == true)
    #expect(result.problem?.nextAction == "type the right password")
  }

  /// It may still recover: a dependency that comes late, an image that is pushed.
  @Test func unknownCauseIsWatchedUntilTheTimeIsOver() async {
    let result = await failing("something odd", timeLimit: .seconds(150)).run()
    guard case .timedOut = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
  }

  /// The same after minutes: no start will mend it.
  @Test func unknownCauseEndsItOnceNothingWillChange() async {
    let result = await failing("something odd", timeLimit: .seconds(900)).run()
    #expect(result.problem?.kind == .rolloutFailed)
    #expect(result.problem?.place == .install)
  }

  /// On a screen somebody decides; the run goes on.
  @Test func withoutPatienceAKnownCauseIsWatchedToo() async {
    var bench = failing("FATAL: password authentication failed for user \"shop\"")
    bench.patience = nil
    let result = await bench.run()
    guard case .timedOut(let waitingFor) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(waitingFor.contains("refused the password"))
  }

  /// A broken journal costs the timeline, not the installation.
  @Test func journalThatCannotBeWrittenStopsNothing() async {
    let bench = Bench()
    bench.files.fail(bench.state.journalPath, with: .diskFull(bench.state.journalPath))
    let result = await bench.run()
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.notes.filter { $0.contains("is not kept") }.count == 1)
  }
}
