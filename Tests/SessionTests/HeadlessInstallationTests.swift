import Checks
import Cluster
import Helm
import Installation
import ProductLoading
import ProductModel
import Rehearsal
import Surroundings
import Synchronization
import TestSupport
import Testing
import Wizard

@testable import Session

/// `slipway apply` without its process: answers from a real folder, a rehearsed cluster, a helm that says what the test wants.
@Suite(.timeLimit(.minutes(1))) struct HeadlessInstallationTests {
  private static let definition = """
    apiVersion: slipway/v1
    kind: Product
    metadata: {id: notes, title: Harbour Notes}
    chart:
      repository: {name: harbour, url: "https://charts.example.com"}
      reference: harbour/notes
      name: notes
      release: notes
      namespace: notes
      output: values.yaml
    steps:
      - id: all
        title: All
        fields:
          - {id: domain, label: Domain, type: domain, required: true}
          - {id: password, label: Password, type: secret, required: true}
          - {id: admin, label: Administrator, type: text, required: true, when: {chart.has: db.admin}}
        values:
          - set: {app.domain: "${domain}"}
        secrets:
          - {name: notes-db, data: {password: "${password}"}}
    """

  private let scratch: ScratchFolder
  private let helm = NarratedHelm()
  private var options: HeadlessOptions
  private var surroundings: Surroundings

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("products/notes.yaml", Self.definition)
    options = HeadlessOptions(product: "notes", answers: scratch.path("answers.yaml"), namespace: "notes", valuesFolder: scratch.path)
    surroundings = .system
    surroundings.time = TickingTime(speed: 60)
    surroundings.environment = ["HOME": scratch.path, "XDG_STATE_HOME": scratch.path("state"), "NOTES_PASSWORD": "hunter22hunter"]
  }

  private struct Result {
    var ending: HeadlessEnding
    var events: [InstallationEvent.Body]
    var warnings: [String]
    var refused: [String] { if case .badInput(let lines) = ending { lines } else { [] } }
    var problem: InstallationProblem? {
      for case .ended(.failed(let problem)) in events { return problem }
      return nil
    }
  }

  private func apply(_ answers: String, options change: (inout HeadlessOptions) -> Void = { _ in }) async throws -> Result {
    try scratch.write("answers.yaml", answers)
    var options = options
    change(&options)
    let events = Recorder<InstallationEvent.Body>()
    let warnings = Recorder<String>()
    let seen = Recorder<Surroundings>()
    let helm = helm
    let cluster = RehearsalCluster(time: surroundings.time)
    let installation = HeadlessInstallation(
      options: options, surroundings: surroundings, catalogue: ProductCatalogue(folder: scratch.path("products"), files: surroundings.files),
      checks: .none
    ) { surroundings, _ in
      seen.record(surroundings)
      return NarratedEngines(helm: helm, cluster: cluster)
    }
    let ending = await installation.run {
      warnings.record($0)
    } onEvent: {
      events.record($0.body)
    }
    for surroundings in seen.values where answers.contains("NOTES_PASSWORD") { #expect(surroundings.childEnvironment["NOTES_PASSWORD"] == nil) }
    return Result(ending: ending, events: events.values, warnings: warnings.values)
  }

  private static let good = "domain: notes.example.com\npassword: {env: NOTES_PASSWORD}\n"

  // MARK: Bad input: all of it at once, with lines, and nothing is changed

  @Test(arguments: [
    ("domain: https://x\npasword: {env: NOTES_PASSWORD}\npassword: plain\n", [":1:", ":2:", ":3:"]),
    ("domain: 1.2.3.4\npassword: {env: NOT_SET}\n", [":1:", ":2:", "NOT_SET"]),
    ("- a\n", [":1:"]), ("domain: [\n", [":"]),
  ]) func badAnswers(_ answers: String, _ parts: [String]) async throws {
    let result = try await apply(answers)
    #expect(result.ending.exitStatus == 2)
    for part in parts { #expect(result.refused.contains { $0.contains(part) }, "\(part) in \(result.refused)") }
    #expect(result.refused.allSatisfy { $0.hasPrefix(options.answers) })
    #expect(result.events.isEmpty)
    #expect(!helm.asked.contains { if case .addRepository = $0 { true } else { false } })
    #expect(try surroundings.files.entry(scratch.path("state")) == nil && surroundings.files.entry(scratch.path("values.yaml")) == nil)
  }

  @Test func unknownProduct() async throws {
    let result = try await apply(Self.good) { $0.product = "note" }
    #expect(result.ending.exitStatus == 2)
    #expect(result.refused.first?.contains("did you mean \"notes\"") == true)
  }

  /// Which questions count is known when the chart is: this generation asks for an administrator.
  @Test func theChartDecidesWhatIsAsked() async throws {
    helm.values = "db: {admin: x}\n"
    let missing = try await apply(Self.good)
    #expect(missing.refused.contains { $0.contains("\"admin\" is missing") })
    let given = try await apply(Self.good + "admin: root\n")
    #expect(given.ending == .ready || given.ending == .failed)
    helm.values = "db: {}\n"
    #expect(try await apply(Self.good + "admin: root\n").warnings.contains { $0.contains("warning: \"admin\" is not used") })
  }

  /// A key with a passphrase: where no check would say more, the field's own sentence is the end.
  @Test func aFileThatNobodyJudgesIsBadInput() async throws {
    try scratch.write("web.key", HeadlessCheckTests.lockedKey)
    let definition = Self.definition.replacing(
      "- {id: password,", with: "- {id: key, label: Key, type: file, content: pemPrivateKey, secret: true}\n      - {id: password,")
    try scratch.write("products/notes.yaml", definition)
    let result = try await apply(Self.good + "key: web.key\n")
    #expect(result.ending.exitStatus == 2)
    #expect(result.refused.contains { $0.contains("answers.yaml:3:") && $0.contains("has a passphrase") }, "\(result.refused)")
    #expect(result.events.isEmpty)
  }

  // MARK: The chart

  @Test func chartThatIsNotThere() async throws {
    helm.failure = "Error: chart \"notes\" matching 9 not found in harbour index. (try 'helm repo update'): no chart version found for notes-9"
    let result = try await apply(Self.good) { $0.version = "9" }
    #expect(result.ending.exitStatus == 1)
    #expect(result.problem?.kind == .chartNotFound)
    #expect(result.events.contains { if case .stepFailed(.repository, _) = $0 { true } else { false } })
  }

  /// Missing as all else that is, and not told by a helm that was asked for a chart without a name.
  @Test func aChartThatNoAnswerNamesIsMissing() async throws {
    try scratch.write(
      "products/notes.yaml",
      Self.definition.replacing("      repository: {name: harbour, url: \"https://charts.example.com\"}\n", with: "").replacing(
        "reference: harbour/notes", with: "reference: \"${source}\""
      ).replacing("- {id: domain,", with: "- {id: source, label: Chart, required: true}\n      - {id: domain,"))
    helm.failure = "Error: helm was asked"
    let result = try await apply("password: {env: NOTES_PASSWORD}\n")
    #expect(result.ending.exitStatus == 2)
    // Of a chart that nobody knows the newest generation's questions are asked.
    #expect(result.refused.count == 3, "\(result.refused)")
    for id in ["source", "domain", "admin"] { #expect(result.refused.contains { $0.contains("\"\(id)\" is missing") }) }
  }

  @Test func anotherChartNeedsNoRepository() async throws {
    _ = try await apply(Self.good) { $0.chart = "./notes" }
    #expect(helm.asked.contains(.showValues(ChartReference(name: "./notes"))))
    #expect(!helm.asked.contains { if case .addRepository = $0 { true } else { false } })
  }

  // MARK: Running

  @Test func helmFailureIsOne() async throws {
    let result = try await apply(Self.good)
    #expect(result.ending == .failed)
    #expect(result.problem?.sentence.contains("app.domain is taken") == true)
    #expect(result.problem?.place == .field("domain"))
    // What the next start needs is there, without the secret.
    let state = StateFolder(server: "https://rehearsal", namespace: "notes", release: "notes", environment: surroundings.environment)
    let answers = String(decoding: try surroundings.files.read(state.answersPath), as: UTF8.self)
    #expect(answers.contains("notes.example.com") && !answers.contains("hunter22"))
    // And the wizard offers it.
    let product = try ProductCatalogue(folder: scratch.path("products"), files: surroundings.files).product("notes")
    let offers = StateShelf(surroundings: surroundings).offers(products: [product])
    #expect(offers.map(\.target.namespace) == ["notes"] && offers.first?.answers["domain"] == .text("notes.example.com"))
  }

  /// helm 3.6 refuses the name of one repository.
  @Test(arguments: [("v3.6.3+gd506314", String?.none), ("v3.7.0", "harbour"), ("no version", "harbour")])
  func theRepositoryIsUpdatedAsThisHelmCan(version: String, name: String?) async throws {
    helm.version = version
    _ = try await apply(Self.good)
    #expect(helm.asked.first { if case .updateRepository = $0 { true } else { false } } == .updateRepository(name: name))
  }

  @Test func changedValuesFileNeedsYes() async throws {
    try scratch.write("values.yaml", "app:\n  domain: old.example.com\n")
    let refused = try await apply(Self.good)
    #expect(refused.problem?.kind == .fileUnwritable)
    let allowed = try await apply(Self.good) { $0.yes = true }
    #expect(allowed.problem?.kind == .renderError)
    #expect(try scratch.read("values.yaml").contains("notes.example.com"))
  }

  @Test func secondSlipwayIsTold() async throws {
    let state = StateFolder(server: "https://rehearsal", namespace: "notes", release: "notes", environment: surroundings.environment)
    let lock = try ReleaseLock(in: state, files: surroundings.files)
    let result = try await apply(Self.good)
    #expect(result.problem?.kind == .locked)
    #expect(!helm.asked.contains { $0.changesRelease })
    withExtendedLifetime(lock) {}
  }

  @Test(arguments: [
    (InstallationOutcome.ready(addresses: []), Int32(0)), (.failed(.helmMissing), 1), (.stopped(releaseState: "x"), 1),
    (.timedOut(waitingFor: "x"), 3),
  ]) func exitStatus(_ outcome: InstallationOutcome, _ status: Int32) {
    #expect(HeadlessEnding(outcome).exitStatus == status)
  }
}

/// A helm that knows one chart, and refuses to install it.
private final class NarratedHelm: HelmRunner {
  private struct State {
    var asked: [HelmOperation] = []
    var values = "app: {domain: x}\n"
    var failure: String?
    var version = "v3.14.2"
  }

  private let state = Mutex(State())
  var asked: [HelmOperation] { state.withLock(\.asked) }
  var values: String {
    get { state.withLock(\.values) }
    set { state.withLock { $0.values = newValue } }
  }
  var version: String {
    get { state.withLock(\.version) }
    set { state.withLock { $0.version = newValue } }
  }
  var failure: String? {
    get { state.withLock(\.failure) }
    set { state.withLock { $0.failure = newValue } }
  }

  func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    state.withLock { $0.asked.append(operation) }
    let done = { (output: String) in NarratedRun(outcome: HelmOutcome(ending: .exit(0), output: output)) }
    let failed = { (text: String) in NarratedRun(outcome: HelmOutcome(ending: .exit(1), errorOutput: text)) }
    switch operation {
    case .version: return done(version)
    case .showChart: return failure.map(failed) ?? done("name: notes\nversion: 1.0.0\n")
    case .showValues: return done(values)
    case .searchVersions: return done(#"[{"name": "harbour/notes", "version": "1.0.0", "app_version": "1"}]"#)
    case .template: return done("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\n")
    case .upgradeInstall:
      return failed("Error: INSTALLATION FAILED: execution error at (notes/templates/a.yaml:1:2): app.domain is taken")
    case .status, .history, .getManifest, .getHooks: return failed("Error: release: not found")
    default: return done("")
    }
  }
}

private struct NarratedRun: HelmRun {
  var outcome: HelmOutcome
  func interrupt() {}
  func kill() {}
}

private struct NarratedEngines: Engines {
  var helm: any HelmRunner
  var cluster: RehearsalCluster

  func findTools() async -> ToolFacts { ToolFacts(kubectl: .found(version: "v1.31.0"), helm: .found(version: "3.14.2")) }
  func kubectlVersion() async throws(InstallationProblem) -> String { "v1.31.0" }
  func listContexts() async throws(InstallationProblem) -> ContextFacts { ContextFacts(contexts: [], current: nil) }
  func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport { cluster.transport }
  func serverURL(context: String?) async throws(InstallationProblem) -> String { "https://rehearsal" }
  func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook { throw .kubectlMissing }
  func close() async {}
}
