import ProductLoading
import ProductModel
import Surroundings
import Testing
import ValuesFile

/// The overlays and manifests of the definition whose chart comes in two shapes, for three clouds: kept in `Golden/caracal`.
struct OverlayTests {
  static let folder = GoldenTests.folder + "/caracal"

  static let names = ["aks", "eks", "gke"].flatMap { cloud in ["current", "older"].map { "\(cloud)-\($0)" } }

  private static let loaded = Result {
    try ProductCatalogue(folder: GoldenTests.tree + "/assets/products", files: GoldenTests.files).product("caracal")
  }

  static func product() throws -> Product { try loaded.get() }

  /// What a chart of that shape holds, as far as the definition asks for it.
  static func chart(_ name: String) -> ChartFacts {
    let key = name.hasSuffix("current") ? "secretStoreKek" : "zoneKek"
    return ChartFacts(valuePaths: [ValuePath(["secrets", "plaintext", key])])
  }

  static func plan(_ name: String, without id: FieldID? = nil) throws -> Plan {
    var surroundings = Surroundings.system
    for name in ["SIGN_IN_SECRET", "DB_PASSWORD", "REDIS_PASSWORD", "ADMIN_TOKEN"] { surroundings.environment[name] = "planted-\(name)" }
    surroundings.environment["SMTP_URL"] = "smtps://user:planted-smtp-secret@mail.example.com:465"
    var answers = try AnswersFile.load(
      path: "\(folder)/\(name).answers.yaml", product: product(), chart: chart(name), surroundings: surroundings
    ).answers
    if let id { answers[id] = nil }
    return Plan.make(product: try product(), answers: answers, chart: chart(name))
  }

  @Test(arguments: names)
  func writesTheKeptOverlay(_ name: String) throws {
    try compare(try ValuesDocument(Self.plan(name)).text, "\(name).values.yaml")
  }

  @Test(arguments: names)
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
    #expect(plan.problems.isEmpty)
  }

  /// Every key that the ExternalSecret reads is one that is seen to in the secret manager, and the other way round.
  @Test(arguments: names)
  func theSecretManagerHoldsWhatIsRead(_ name: String) throws {
    let plan = try Self.plan(name)
    let manifest = try #require(plan.manifests.last?.yaml)
    let lines = manifest.split(separator: "\n").filter { $0.contains(" key: ") }
    let read = Set(lines.map { $0.split(separator: ": ")[1].filter { $0 != "\"" } })
    #expect(read == Set(plan.keys.map(\.name)))
    #expect(!"\(plan)".contains("planted-"))
  }

  /// What the chart refuses to render in stable mode is refused before, at the field that mends it.
  @Test(arguments: [
    ("db.host", "postgres.default.svc.cluster.local", "this is the chart's example, which it refuses: type the host of your managed PostgreSQL"),
    ("redis.host", "redis.default.svc.cluster.local", "this is the chart's example, which it refuses: type the host of your managed Redis"),
    ("network.dnsServers", "", "an answer is needed here"),
    ("network.sources", "", "an answer is needed here"),
  ])
  func refusesWhatTheChartRefuses(_ id: String, _ answer: String, _ message: String) throws {
    var answers = Answers(["chart.source": .text("./chart"), "cloud": .text("eks"), "network.dns": .text("networks")])
    answers[FieldID(id)] = .text(answer)
    let plan = Plan.make(product: try Self.product(), answers: answers, chart: Self.chart("eks-current"))
    #expect(plan.problems.filter { $0.field == FieldID(id) }.map(\.message) == [message])
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
