import ProductLoading
import ProductModel
import Surroundings
import Testing
import ValuesFile

/// For each set of answers in Golden/: the values file that it makes, kept beside it.
struct GoldenTests {
  static let tree = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  static let folder = tree + "/Tests/ValuesFileTests/Golden"
  static let files = SystemFileSystem()

  static let names: [String] =
    (try? files.list(folder).map(\.name).filter { $0.hasSuffix(".answers.yaml") }.map { String($0.dropLast(".answers.yaml".count)) }.sorted()) ?? []

  /// Read once: every row of every table asks for it.
  private static let loaded = Result { try ProductCatalogue(folder: tree + "/assets/products", files: files).product("carto") }

  static func carto() throws -> Product { try loaded.get() }

  static var surroundings: Surroundings {
    var surroundings = Surroundings.system
    for name in ["DB_ADMIN_PASSWORD", "DB_USER_PASSWORD", "AWS_KEY_ID", "AWS_KEY_SECRET", "AZURE_KEY"] {
      surroundings.environment[name] = "planted-\(name)"
    }
    return surroundings
  }

  static func answers(_ name: String) throws -> AnswersFile {
    try AnswersFile.load(path: "\(folder)/\(name).answers.yaml", product: carto(), surroundings: surroundings)
  }

  static func plan(_ name: String) throws -> Plan { Plan.make(product: try carto(), answers: try answers(name).answers) }

  @Test(arguments: names)
  func writesTheKeptFile(_ name: String) throws {
    let text = try ValuesDocument(Self.plan(name)).text
    let path = "\(Self.folder)/\(name).customizations.yaml"
    guard let kept = try? Self.files.read(path) else {
      try Self.files.writeAtomically(Array(text.utf8), to: path, mode: 0o644)
      Issue.record("there was no \(name).customizations.yaml: it has been written; read it, and keep it if it is right")
      return
    }
    #expect(String(decoding: kept, as: UTF8.self) == text)
  }

  /// The sets are worth something only together: each cloud, database, door, certificate and store, and both generations.
  @Test func theSetsCoverEveryChoice() throws {
    let product = try Self.carto()
    var seen: [FieldID: Set<String>] = [:]
    var generations: Set<Bool> = []
    for name in Self.names {
      let questionnaire = Questionnaire(product: product, answers: try Self.answers(name).answers)
      for field in product.steps.flatMap(\.fields) { questionnaire.text(of: field.id).map { _ = seen[field.id, default: []].insert($0) } }
      generations.insert(questionnaire.isShown("db.adminUser") || questionnaire.text(of: .chartVersion) != nil)
    }
    #expect(Self.names.count >= 14)
    #expect(generations == [true, false])
    for field in product.steps.flatMap(\.fields) {
      guard case .choice(let options) = field.kind else { continue }
      #expect(seen[field.id] == Set(options.map(\.value)), "\(field.id)")
    }
  }

  @Test(arguments: names)
  func holdsNoSecret(_ name: String) throws {
    let plan = try Self.plan(name)
    let text = try ValuesDocument(plan).text
    #expect(!text.contains("planted-"))
    #expect(!text.contains("PRIVATE KEY"))
    #expect(plan.problems.isEmpty)
  }
}
