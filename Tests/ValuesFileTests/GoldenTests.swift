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

  static func carto() throws -> Product { try ProductCatalogue(folder: tree + "/assets/products", files: files).product("carto") }

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
}
