import ProductLoading
import ProductModel
import Secrecy
import Surroundings
import Testing
import ValuesFile

/// The overlays and manifests of the definition whose chart comes in two shapes, for three clouds: kept in `Golden/caracal`.
struct OverlayTests {
  static let folder = GoldenTests.folder + "/caracal"

  /// Keys in the cloud's secret manager.
  static let managed = ["aks", "eks", "gke"].flatMap { cloud in ["current", "older"].map { "\(cloud)-\($0)" } }
  /// For a trial: keys made by Slipway.
  static let direct = ["aks-current", "eks-current", "gke-current", "other-current", "other-older"].map { "direct-\($0)" }
  static let names = managed + direct
  /// The answers that are warned of, in the order of the definition: a trial, connections that are not encrypted, a balancer that is open to plain
  /// HTTP, pods that may ask anywhere, and a console that cannot ask who signs in.
  private static let warned: [String: [FieldID]] = [
    "aks-current": ["network.openHttps"], "aks-older": ["network.dns"], "gke-current": ["network.openHttps"],
    "gke-older": ["redis.tls", "ingress.tls"],
    "direct-aks-current": ["secrets.way", "network.openHttps"], "direct-eks-current": ["secrets.way", "network.openHttps"],
    "direct-gke-current": ["db.sslMode", "redis.tls", "secrets.way", "ingress.tls", "network.openHttps"],
    "direct-other-current": ["secrets.way", "network.openHttps"], "direct-other-older": ["secrets.way", "network.openHttps"],
  ]

  private static let loaded = Result {
    try ProductCatalogue(folder: GoldenTests.tree + "/assets/products", files: GoldenTests.files).product("caracal")
  }

  static func product() throws -> Product { try loaded.get() }

  /// What a chart of that shape holds, as far as the definition asks for it.
  static func chart(_ name: String) -> ChartFacts {
    let key = name.hasSuffix("current") ? "secretStoreKek" : "zoneKek"
    return ChartFacts(valuePaths: [ValuePath(["secrets", "plaintext", key])])
  }

  static func plan(_ name: String, changing changes: [FieldID: AnswerValue] = [:]) throws -> Plan {
    var surroundings = Surroundings.system
    for name in ["SIGN_IN_SECRET", "DB_PASSWORD", "REDIS_PASSWORD", "ADMIN_TOKEN"] { surroundings.environment[name] = "planted-\(name)" }
    surroundings.environment["SMTP_URL"] = "smtps://user:planted-smtp-secret@mail.example.com:465"
    var answers = try AnswersFile.load(
      path: "\(folder)/\(name).answers.yaml", product: product(), chart: chart(name), surroundings: surroundings
    ).answers
    for (id, value) in changes { answers[id] = value }
    return Plan.make(product: try product(), answers: answers, chart: chart(name))
  }

  @Test(arguments: names)
  func writesTheKeptOverlay(_ name: String) throws {
    try compare(try ValuesDocument(Self.plan(name)).text, "\(name).values.yaml")
  }

  /// What the Secret of a trial is composed of, with names in place of the secrets.
  @Test(arguments: direct)
  func composesTheKeptSecret(_ name: String) throws {
    let secret = try #require(Self.plan(name).secrets.first { $0.name == "caracal-runtime" })
    try compare(secret.data.map { "\($0.key): \($0.outline)\n" }.joined(), "\(name).secret.yaml")
  }

  /// The ExternalSecret and the Secret of a trial give the chart the same keys.
  @Test(arguments: managed)
  func bothWaysGiveTheSameKeys(_ name: String) throws {
    let documents = try Self.plan(name).manifests.flatMap(\.documents)
    let templates = documents.compactMap { (document: PlannedValue) -> PlannedValue? in document["spec"]?["target"]?["template"]?["data"] }
    let synced = try #require(templates.first).keys
    let direct = try Self.plan(
      name, changing: ["secrets.way": .text("direct"), "db.password": .secret(Secret("planted-a")), "redis.password": .secret(Secret("planted-b"))])
    #expect(Set(direct.secrets.first { $0.name == "caracal-runtime" }?.data.map(\.key) ?? []) == Set(synced))
    #expect(direct.manifests.isEmpty && direct.keys.isEmpty)
    #expect(Set(direct.problems.map(\.field)) == Set(["secrets.way"] + (Self.warned[name] ?? [])))
  }

  @Test(arguments: managed)
  func writesTheKeptManifests(_ name: String) throws {
    try compare(Self.plan(name).manifests.map { "# \($0.path)\n\($0.yaml)" }.joined(separator: "---\n"), "\(name).manifests.yaml")
  }

  private func compare(_ text: String, _ file: String) throws {
    let path = "\(Self.folder)/\(file)"
    guard let kept = try? GoldenTests.files.read(path) else {
      try GoldenTests.files.writeAtomically(Array(text.utf8), to: path, mode: 0o644)
      Issue.record("there was no \(file): it has been written; read it, and keep it if it is right")
      return
    }
    #expect(String(decoding: kept, as: UTF8.self) == text)
  }

  @Test(arguments: names)
  func holdsNoSecretAndNoProblem(_ name: String) throws {
    let plan = try Self.plan(name)
    let texts = try [ValuesDocument(plan).text] + plan.manifests.map(\.yaml)
    #expect(!texts.contains { $0.contains("planted-") })
    #expect(plan.problems.filter { $0.severity == .error } == [])
    #expect(plan.problems.map(\.field) == Self.warned[name] ?? [])
  }

  /// Every key that the ExternalSecret reads is one that is seen to in the secret manager, and the other way round.
  @Test(arguments: managed)
  func theSecretManagerHoldsWhatIsRead(_ name: String) throws {
    let plan = try Self.plan(name)
    let manifest = try #require(plan.manifests.last?.yaml)
    let lines = manifest.split(separator: "\n").filter { $0.contains(" key: ") }
    let read = Set(lines.map { $0.split(separator: ": ")[1].filter { $0 != "\"" } })
    #expect(read == Set(plan.keys.map(\.name)))
    #expect(!"\(plan)".contains("planted-"))
  }

  /// Everything that the chart refuses to render in stable mode (its `caracal.validateProduction`, and what its templates require) is refused
  /// before, at the field that mends it.
  static let refusals: [(chart: String, answers: [FieldID: String], field: FieldID, message: String)] = [
    (
      "stable deployments must set secrets.database.host to an externally managed HA Postgres endpoint",
      ["db.host": "postgres.default.svc.cluster.local"], "db.host",
      "this is the chart's example, which it refuses: type the host of your managed PostgreSQL"
    ),
    (
      "stable deployments must set secrets.redis.host to an externally managed HA Redis endpoint",
      ["redis.host": "redis.default.svc.cluster.local"], "redis.host",
      "this is the chart's example, which it refuses: type the host of your managed Redis"
    ),
    (
      "stable deployments with NetworkPolicy enabled must configure networkPolicy.dnsEgress or explicitly set networkPolicy.allowOpenDns=true",
      ["network.dns": "networks", "network.dnsServers": ""], "network.dnsServers", "an answer is needed here"
    ),
    (
      "stable deployments with Ingress enabled must configure networkPolicy.extraIngress for the ingress controller",
      ["network.from": "networks", "network.sources": ""], "network.sources", "an answer is needed here"
    ),
    ("services.web.publicUrl is required", ["web.enabled": "true", "web.host": ""], "web.host", "an answer is needed here"),
  ]

  @Test(arguments: refusals.indices)
  func refusesWhatTheChartRefuses(_ index: Int) throws {
    let row = Self.refusals[index]
    let plan = try Self.plan("eks-current", changing: row.answers.mapValues(AnswerValue.text))
    #expect(plan.problems.filter { $0.severity == .error }.map(\.field) == [row.field], "\(row.chart)")
    #expect(plan.problems.filter { $0.field == row.field }.map(\.message) == [row.message])
  }

  /// "secrets.create=true is forbidden": no answer writes it, and what an earlier file holds of it goes.
  @Test(arguments: names)
  func neverLetsTheChartMakeTheSecret(_ name: String) throws {
    let earlier = "secrets:\n  create: true\n  plaintext:\n    zoneKek: planted-kek\nglobal:\n  mode: dev\n"
    let text = try ValuesDocument(Self.plan(name), existing: earlier).text
    #expect(text.contains("create: false") && text.contains("mode: stable"))
    #expect(!text.contains("create: true") && !text.contains("plaintext") && !text.contains("planted-"))
  }

  /// The sets are worth something only together.
  @Test func theSetsCoverEveryChoice() throws {
    let product = try Self.product()
    var seen: [FieldID: Set<String>] = [:]
    for name in Self.names {
      let answers = try AnswersFile.load(
        path: "\(Self.folder)/\(name).answers.yaml", product: product, chart: Self.chart(name), surroundings: .system, need: .namesOnly
      ).answers
      let questionnaire = Questionnaire(product: product, answers: answers, chart: Self.chart(name))
      for field in product.steps.flatMap(\.fields) { questionnaire.text(of: field.id).map { _ = seen[field.id, default: []].insert($0) } }
    }
    for id in ["signIn.method", "network.dns", "network.from", "ingress.scheme", "store.api"] as [FieldID] {
      guard case .choice(let options)? = product.field(id)?.kind else { continue }
      #expect(seen[id] == Set(options.map(\.value)), "\(id)")
    }
  }
}

extension PlannedValue {
  fileprivate var keys: [String] { if case .map(let entries) = self { entries.map(\.key) } else { [] } }

  fileprivate subscript(key: String) -> PlannedValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension PlannedSecret.Entry {
  fileprivate var outline: String {
    switch value {
    case .generated(let made): "made of \(made.random.bytes) bytes, \(made.random.encoding.rawValue)"
    case .composed(let parts): parts.map(\.outline).joined()
    }
  }
}

extension PlannedSecret.Part {
  fileprivate var outline: String {
    let name: String
    switch source {
    case .text(let text): name = text
    case .answer(_, let variable): name = "<\(variable)>"
    case .file(_, let path): name = "<\(path)>"
    case .generated(let id): name = "<\(id)>"
    }
    return filters.reduce(name) { "\($1)(\($0))" }
  }
}
