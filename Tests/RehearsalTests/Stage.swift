import Cluster
import FoundationEssentials
import Helm
import KubernetesObjects
import Rehearsal
import Surroundings
import TestSupport

/// A rehearsed cluster under a clock that the test moves, with the simulated helm and files in memory.
struct Stage {
  static let library = RehearsalLibrary(folder: assets + "/rehearsals", files: SystemFileSystem())
  static let target = HelmTarget(namespace: "carto")

  let time = ManualTime()
  let files: MemoryFileSystem
  let cluster: RehearsalCluster
  let helm: RehearsalHelm

  init(_ scenario: Scenario = .plain, files: [String: String] = [:], seed: UInt64 = 1) {
    self.files = MemoryFileSystem(files)
    cluster = RehearsalCluster(scenario: scenario, time: time, seed: seed)
    helm = cluster.helm(files: self.files)
  }

  /// The scenario of the shipped rehearsal with its sample package and a minimal customizations.yaml in `/demo`.
  init(rehearsal id: String, cloud: String = "gke", customizations: String = Self.customizations, seed: UInt64 = 1) throws {
    var files = ["/demo/customizations.yaml": customizations]
    for file in try Self.library.samplePackage(product: "carto") { files["/demo/\(file.name)"] = String(decoding: file.contents, as: UTF8.self) }
    self.init(try Self.library.scenario(id, product: "carto", cloud: cloud), files: files, seed: seed)
  }

  static let customizations = """
    appConfigValues: {selfHostedDomain: carto.example.com}
    internalPostgresql: {enabled: false}
    externalPostgresql: {host: db.example.com, adminUser: postgres, user: carto_workspace_admin, database: carto_workspace, existingSecret: carto-postgresql}
    router: {service: {type: LoadBalancer}}
    """

  // MARK: The API

  func send(_ request: ClusterRequest) async throws -> (status: Int, body: JSON) {
    let response = try await cluster.transport.send(request)
    return (response.status, (try? JSON(parsing: response.body)) ?? .null)
  }

  func get(_ path: String, query: [ClusterRequest.QueryItem] = [], accept: String? = nil) async throws -> JSON {
    let headers = accept.map { [ClusterRequest.QueryItem("Accept", $0)] } ?? []
    return try await send(ClusterRequest(.get, path, query: query, headers: headers)).body
  }

  @discardableResult
  func post(_ path: String, _ object: JSON) async throws -> (status: Int, body: JSON) {
    try await send(ClusterRequest(.post, path, headers: [.init("Content-Type", "application/json")], body: object.serialized()))
  }

  func patch(_ path: String, _ patch: JSON, type: String, query: [ClusterRequest.QueryItem] = []) async throws -> (status: Int, body: JSON) {
    try await send(ClusterRequest(.patch, path, query: query, headers: [.init("Content-Type", type)], body: patch.serialized()))
  }

  func createNamespace(_ name: String) async throws {
    try await post("/api/v1/namespaces", ["metadata": ["name": .string(name)]])
  }

  func putSecret(_ name: String, namespace: String, _ data: [String: String]) async throws {
    _ = try await patch(
      "/api/v1/namespaces/\(namespace)/secrets/\(name)",
      [
        "apiVersion": "v1", "kind": "Secret", "metadata": ["name": .string(name)], "type": "Opaque",
        "data": JSON(data.mapValues { Data($0.utf8).base64EncodedString() }),
      ], type: "application/apply-patch+yaml", query: [.init("fieldManager", "test"), .init("force", "true")])
  }

  // MARK: helm

  /// Runs a command to its end while time passes.
  func run(_ operation: HelmOperation, target: HelmTarget = target) async throws -> HelmOutcome {
    let run = try await helm.start(operation, target: target) { _ in }
    return await finish(run)
  }

  func finish(_ run: any HelmRun) async -> HelmOutcome {
    let done = Recorder<Bool>()
    let task = Task {
      let outcome = await run.outcome
      done.record(true)
      return outcome
    }
    await time.advance { !done.values.isEmpty }
    return await task.value
  }

  /// The whole installation of the sample, with a Secret of these passwords.
  func install(adminPassword: String = "right", version: String = "1.46.12", release: String = "carto") async throws -> HelmOutcome {
    if try await send(ClusterRequest(.get, "/api/v1/namespaces/carto")).status == 404 { try await createNamespace("carto") }
    try await putSecret("carto-postgresql", namespace: "carto", ["admin-password": adminPassword, "user-password": "user"])
    _ = try await run(.addRepository(name: "carto", url: "https://helm.carto.com"))
    return try await run(upgrade(version: version, release: release))
  }

  func upgrade(version: String = "1.46.12", release: String = "carto") -> HelmOperation {
    .upgradeInstall(
      HelmUpgrade(
        release: release, chart: ChartReference(name: "carto/carto", version: version),
        valuesFiles: ["/demo/carto-values.yaml", "/demo/carto-secrets.yaml", "/demo/customizations.yaml"]))
  }

  /// Pods as `kubectl get pods` prints name, ready and status.
  func pods(_ namespace: String = "carto") async throws -> [String] {
    let table = try await get("/api/v1/namespaces/\(namespace)/pods", accept: "application/json;as=Table;v=v1;g=meta.k8s.io")
    return (table["rows"].array ?? []).map { row in (0..<3).compactMap { row["cells"][$0].string }.joined(separator: " ") }
  }

  private static let assets: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/assets"
  }()
}
