import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import Preflight
import ProductModel
import Rollout
import Secrecy
import Surroundings
import Synchronization
import TestSupport
import Testing

@testable import Bundle
@testable import Rehearsal

@Suite(.timeLimit(.minutes(2))) struct BundleCollectorTests {
  static let product = Product(
    id: "shop", title: "The Shop", chart: Chart(reference: "x", name: "shop", release: "r", namespace: "n", output: "o.yaml"),
    steps: [Step(id: "db", title: "Database", fields: [Field(id: "db.password", label: "Password", kind: .secret)])],
    rollout: RolloutKnowledge(patterns: [
      .init(
        regex: "password authentication failed for user \"(.*)\"", says: "The database refused the password of $1.", action: "Type it again.",
        fields: [Conditional("db.password")])
    ]))

  @Test func itHoldsWhatExplainsTheRelease() async throws {
    let stage = BundleStage(values: #"{"replicas":1,"password":"given-to-helm-3"}"#)
    try await stage.deploy()
    try await stage.untilItFailed()
    let contents = try await stage.collect(products: [Self.product])
    let paths = contents.entries.map(\.path)
    #expect(paths.first == "INDEX.md")
    for path in [
      "bundle.json", "versions.txt", "events.txt", "helm/history.txt", "helm/values.yaml", "helm/values.json", "helm/manifest.yaml",
      "objects/pods.json", "objects/deployments.apps.json", "objects/secrets.json", "objects/nodes.json",
      "objects/namespace.json", "server/apis.txt",
      "describe/pods.txt", "describe/nodes.txt", "server/readyz.txt", "server/livez.txt",
    ] {
      #expect(paths.contains(path), "\(path) in \(paths)")
    }
    #expect(Set(paths).count == paths.count)
    let index = try #require(contents.text("INDEX.md"))
    #expect(index.hasPrefix("# Release shop in namespace default\n"))
    for text in [
      "## At this moment: failing", "The database refused the password of app.", "Next: Type it again.",
      "The answer: Database · Password (db.password)",
      "## What it runs", "| broken | 0/1 | ", "Nothing: all that was asked for could be read.", "Kubernetes forgets events after an hour",
      "Chart: shop-1.4.2, revision 1, deployed.",
      "Versions: slipway 1.2.3, kubectl v1.36.0, helm 4.0.0, server v1.36.2.", "There are none of: statefulsets.apps, ", "| objects/pods.json |",
      "Product: The Shop.",
    ] {
      #expect(index.contains(text), "\"\(text)\" in \(index)")
    }
    let logs = contents.entries.filter { $0.path.hasPrefix("logs/broken-") }
    #expect(logs.count == 2, "the container's log and the one before: \(paths)")
    #expect(logs.allSatisfy { String(decoding: contents.bytes($0), as: UTF8.self).contains("password authentication failed") })
    #expect(contents.text("objects/secrets.json")?.contains(#""data":{"password":"‹secret›","username":"‹secret›"}"#) == true)
    #expect(contents.text("helm/manifest.yaml")?.contains("name: API_TOKEN") == true)
    #expect(contents.text("helm/values.yaml") == "replicas: 1\npassword: ‹secret›\n")
    #expect(contents.text("versions.txt")?.contains("slipway  1.2.3\nkubectl  v1.36.0\nhelm  4.0.0\nserver  v1.36.2\n") == true)
    for secret in ["in-the-manifest", "given-to-helm", BundleStage.password] + SecretForms(of: Secret(BundleStage.password)).texts {
      #expect(!contents.everything.contains(secret), "\(secret)")
    }
  }

  @Test func aBundleIsJudgedAsItsReleaseWas() async throws {
    let stage = BundleStage()
    try await stage.deploy()
    try await stage.untilItFailed()
    let contents = try await stage.collect(products: [Self.product])
    let bundle = try OpenedBundle(contents.archived())
    let again = await Examination(bundle.record, products: [Self.product]) { $0 }.report { bundle.log($0) }
    #expect(again.snapshot == contents.report.snapshot)
    #expect(again.product?.id == "shop" && again.chart == "shop-1.4.2" && again.target == BundleStage.target)
    #expect(again.snapshot.diagnoses.first?.field == "db.password")
    let reader = ReleaseReader(target: BundleStage.target, transport: stage.cluster.transport, helm: stage.helm)
    let live = await Examination(try await reader.record(at: contents.report.time), products: [Self.product]) { $0 }.report { await reader.log($0) }
    #expect(live.snapshot.diagnoses.map(\.sentence) == again.snapshot.diagnoses.map(\.sentence))
    #expect(live.snapshot.workloads.map(\.title) == ["broken"])
  }

  // MARK: Secrets

  /// Wherever the cluster repeats a secret, in whatever form, it does not come into the bundle.
  @Test func plantedSecretsAreTakenOut() async throws {
    let forms = SecretForms(of: Secret(BundleStage.password)).texts
    var stage = BundleStage(
      log: forms.map { "connecting with \($0)." },
      values: JSON(Dictionary(uniqueKeysWithValues: forms.enumerated().map { ("plain\($0)", "as \($1)") })).text())
    stage.helm.notes = forms.map { "log in with \($0)" }.joined(separator: "\n")
    stage.helm.manifest =
      BundleStage.manifest + forms.map { "\n---\n{kind: ConfigMap, metadata: {name: x}, data: {a: \(JSON.string($0).text())}}" }.joined()
    // helm tells the last line, the cluster what it is asked.
    stage.helm.failure = "Error: it said \(BundleStage.password)"
    let folder = StateFolder(path: "/state/shop")
    try stage.files.createDirectory(folder.path, mode: 0o700)
    let journal = Journal(folder: folder, files: stage.files)
    for form in forms { try journal.append(InstallationEvent(time: stage.surroundings.time.now, body: .note("it failed with \(form)"))) }
    try await stage.deploy(
      annotations: JSON(Dictionary(uniqueKeysWithValues: forms.enumerated().map { ("note-\($0)", "see \($1)") })),
      environment: forms.enumerated().map { ["name": .string("V\($0)"), "value": .string($1)] },
      arguments: forms.map { "--dsn=\($0)" })
    for (number, form) in forms.enumerated() {
      let event: JSON = [
        "metadata": ["name": .string("e\(number)")], "involvedObject": ["kind": "Deployment", "name": "broken"], "reason": "Failed",
        "type": "Warning",
        "message": .string("tried \(form)"),
      ]
      _ = try await stage.client.create(.events, namespace: "default", event)
      _ = try await stage.client.create(
        .configMaps, namespace: "default", ["metadata": ["name": .string("c\(number)")], "data": ["text": .string("a\n\(form)\nb")]])
    }
    try await stage.untilItFailed()
    let told = Mutex(forms)
    let transport = MeddlingTransport(base: stage.cluster.transport) { request in
      // As many kinds fail as there are forms to be told.
      let isKind = ["configmaps", "ingresses", "cronjobs", "endpoints", "limitranges"].contains { request.path.hasSuffix("/" + $0) }
      return isKind ? told.withLock { $0.popLast() }.map { .status(500, message: "it was \($0)") } : nil
    }
    let everything =
      try await stage.collect(state: folder).everything + stage.collect(over: transport).everything
    for form in forms { #expect(!everything.contains(form), "\(form)") }
    for text in ["log in with ‹secret›", "--dsn=‹secret›", "it said ‹secret›", "it was ‹secret›", "it failed with ‹secret›", "as ‹secret›"] {
      #expect(everything.contains(text), "\(text)")
    }
    #expect(everything.contains("connecting with ‹secret›"))
    #expect(everything.contains("tried ‹secret›"))
  }

  /// Names are not masked, since nothing could be found any more: then there is no bundle.
  @Test(arguments: ["annotation", "label"]) func aSecretInANameStopsTheBundle(place: String) async throws {
    let stage = BundleStage()
    let planted: JSON = [BundleStagePlain.password: "x"]
    try await stage.deploy(labels: place == "label" ? planted : [:], annotations: place == "annotation" ? planted : [:])
    _ = try await stage.client.create(
      .secrets, namespace: "default",
      ["metadata": ["name": "other"], "data": ["password": .string(Base64.text(BundleStagePlain.password))]])
    try await stage.untilItFailed()
    let problem = await #expect(throws: BundleProblem.self) { try await stage.collect() }
    guard case .secretFound(let origin, .plain, let entry)? = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(origin == "the value of key \"password\" of the Secret \"other\"")
    #expect(entry?.hasPrefix("objects/") == true)
    #expect(problem?.message.contains(BundleStagePlain.password) == false)
  }

  private enum BundleStagePlain { static let password = "plain-as-a-name-77" }

  // MARK: Gaps

  @Test func whatMayNotBeReadIsNamedAndTheRestGoesIn() async throws {
    let stage = BundleStage(forbidden: [AccessRule(verbs: ["get", "list", "watch"], resources: ["secrets", "nodes", "persistentvolumeclaims"])])
    try await stage.deploy()
    try await stage.untilItFailed()
    let contents = try await stage.collect()
    let gaps = contents.gaps.map(\.what)
    #expect(gaps.contains("secrets") && gaps.contains("nodes"), "\(gaps)")
    #expect(contents.report.snapshot.gaps.contains { $0.hasPrefix("persistentvolumeclaims may not be read") })
    #expect(contents.text("objects/secrets.json") == nil)
    #expect(contents.text("INDEX.md")?.contains("- secrets: the cluster refused") == true)
    #expect(contents.text("objects/pods.json") != nil)
  }

  @Test func withoutHelmLabelsHaveToDo() async throws {
    var stage = BundleStage()
    try await stage.deploy()
    let helm = TellingHelm(manifest: nil, isMissing: true)
    let order = BundleOrder(target: BundleStage.target, products: [], slipway: "1")
    let contents = try await BundleCollector(order, transport: stage.cluster.transport, helm: helm, surroundings: stage.surroundings).contents { _ in
    }
    #expect(contents.gaps.map(\.what).contains("helm history"))
    #expect(contents.report.snapshot.gaps.contains { $0.contains("judged by labels") }, "\(contents.report.snapshot.gaps)")
    stage = BundleStage()
    let absent = BundleCollector(
      order, transport: stage.cluster.transport, helm: TellingHelm(manifest: nil), surroundings: stage.surroundings)
    await #expect(throws: BundleProblem.noRelease(BundleStage.target)) { try await absent.contents { _ in } }
  }

  @Test func whatAnInstallationLeftGoesIn() async throws {
    let stage = BundleStage()
    try await stage.deploy()
    let folder = StateFolder(path: "/state/shop")
    try stage.files.createDirectory(folder.path, mode: 0o700)
    try stage.files.writeAtomically(Array("db.host: x\ndb.password: \(BundleStage.password)\n".utf8), to: folder.answersPath, mode: 0o600)
    let event = InstallationEvent(time: Date(timeIntervalSince1970: 0), body: .note("\u{1b}[2Jwith \(BundleStage.password)"))
    let journal = Journal(folder: folder, files: stage.files)
    try journal.append(event)
    let result = CheckResult(
      id: "db.login", title: "the user can log in", outcome: CheckOutcome(.failed, "refused", evidence: ["as \(BundleStage.password)"]))
    try CheckRecord(before: [.init(time: event.time, result: result)]).save(in: folder, files: stage.files)
    let contents = try await stage.collect(state: folder)
    #expect(contents.text("slipway/answers.yaml")?.hasPrefix("db.host: x\ndb.password: ‹secret›") == true)
    #expect(contents.text("slipway/journal.jsonl")?.contains("‹secret›") == true)
    #expect(
      contents.text("slipway/checks.txt") == """
        Before the installation: 1 failed

        1970-01-01T00:00:00Z  failed   db.login: the user can log in
          refused
          | as ‹secret›

        """)
  }

  /// What the cluster calls a thing leads nowhere, and a log without end does not fill the memory.
  @Test(arguments: [("a/../../b", "a%2F..%2F..%2Fb"), ("..", "%2E."), ("web-1.2", "web-1.2"), ("\u{1b}[2J", "%1B%5B2J"), ("", "%")])
  func namesStayInTheirFolder(name: String, component: String) {
    #expect(BundleFormat.component(name) == component)
  }

  @Test func itsNameTellsReleaseAndTime() {
    #expect(BundleFormat.name(release: "shop", time: Date(timeIntervalSince1970: 1_800_000_000)) == "slipway-bundle-shop-20270115T080000Z")
  }
}
