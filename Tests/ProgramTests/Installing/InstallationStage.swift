import Cluster
import FoundationEssentials
import KubernetesObjects
import Rehearsal
import RehearsalServer
import Subprocess
import Surroundings
import TestSupport

/// All that an installation needs, in a folder of its own: a rehearsed cluster over HTTP, the real kubectl, the real engine of helm, a definition,
/// its chart, and answers with planted secrets.
final class InstallationStage: Sendable {
  static let password = "pl4nted/user+\"pass\" wörd"
  static let adminPassword = "pl4nted&admin=<pass>\\word"

  let home: ScratchFolder
  let cluster: RehearsalCluster
  let client: ClusterClient
  private let server: RehearsalServer

  /// - Parameter time: the cluster's; quicker than life unless a test wants to hold it.
  private init(_ scenario: Scenario, time: any Time) async throws {
    home = try ScratchFolder()
    cluster = RehearsalCluster(scenario: scenario, time: time)
    client = ClusterClient(cluster.transport)
    server = try await RehearsalServer.start(cluster)
    try home.write("kubeconfig", String(decoding: Kubeconfig.bytes(for: scenario, server: server.url ?? ""), as: UTF8.self))
    try home.write("admin-password", Self.adminPassword + "\n")
    try home.write("answers.yaml", Self.answers)
    try home.write("bin/.keep", "")
    // The same engine everywhere, whatever helm a machine has: it needs no network.
    try FileLink.make(at: home.path("bin/helm"), to: Self.tests + "/Tools/helm")
  }

  static let answers = """
    image: registry.example.com/web:1.0
    db.password: {env: HARBOUR_PASSWORD}
    db.adminPassword: {file: admin-password}
    """

  /// Runs a body on a stage and takes it down afterwards.
  static func with(
    _ scenario: Scenario = .plain, time: any Time = ScaledTime(SystemTime(), speed: 20), _ body: (InstallationStage) async throws -> Void
  ) async throws {
    let stage = try await InstallationStage(scenario, time: time)
    do {
      try await body(stage)
    } catch {
      await stage.server.stop()
      throw error
    }
    await stage.server.stop()
  }

  // MARK: The program

  /// What `slipway` is started with, beside what every test of the program gives it.
  var environment: [String: String] {
    [
      "PATH": home.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"),
      "KUBECONFIG": home.path("kubeconfig"), "KUBECACHEDIR": home.path("kube-cache"), "SLIPWAY_ASSETS": Self.tests + "/ProgramTests/Assets",
      "HELM_LOCAL_CHARTS": Self.tests + "/Charts", "HELM_CACHE_HOME": home.path("helm/cache"), "HELM_CONFIG_HOME": home.path("helm/config"),
      "HELM_DATA_HOME": home.path("helm/data"), "HARBOUR_PASSWORD": Self.password,
    ]
  }

  static let apply = ["apply", "--product", "harbour", "--answers", "answers.yaml", "--namespace", "harbour"]

  func apply(_ more: String...) async throws -> SlipwayProgram.Result {
    try await SlipwayProgram.run(Self.apply + more, in: home, environment)
  }

  func slipway(_ arguments: String...) async throws -> SlipwayProgram.Result {
    try await SlipwayProgram.run(arguments, in: home, environment)
  }

  func start(_ arguments: [String], width: Int = 120, height: Int = 34) throws -> PseudoTerminal {
    try SlipwayProgram.start(arguments, in: home, environment, width: width, height: height)
  }

  // MARK: The cluster

  /// What kubectl prints.
  func kubectl(_ arguments: String...) async throws -> String {
    let variables = SlipwayProgram.environment(home, environment).map { (Environment.Key(stringLiteral: $0.key), $0.value) }
    let result = try await Subprocess.run(
      .name("kubectl"), arguments: Arguments(arguments), environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
      output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
    return result.standardOutput + result.standardError
  }

  /// The status of each revision of the release, oldest first, as its Secret's label has it. Asked of the cluster itself, since tests wait for it and
  /// a start of kubectl is dear.
  func revisions() async throws -> [String] {
    try await client.metadataList(.secrets, Selection(namespace: "harbour", labels: "owner=helm,name=harbour"))
      .sorted { ($0.name ?? "") < ($1.name ?? "") }.compactMap { $0.labels?["status"] }
  }

  /// Waits until something is so; the suite's time limit ends a wait for what never comes.
  func until(_ isSo: () async throws -> Bool) async throws {
    while try await !isSo() { try await Task.sleep(for: .milliseconds(10)) }
  }

  /// The folder of all tests.
  static let tests = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}
