import FoundationEssentials
import ProductLoading
import ProductModel
import Surroundings
import Testing

/// The JSON Schema says what the loader says.
struct SchemaTests {
  struct Schema: Decodable {
    var definitions: [String: Definition]
    enum CodingKeys: String, CodingKey { case definitions = "$defs" }
  }

  struct Definition: Decodable {
    var required: [String]?
    var properties: [String: Property]?
  }

  struct Property: Decodable {
    var words: [String]?
    var either: [Property]?
    enum CodingKeys: String, CodingKey {
      case words = "enum"
      case either = "anyOf"
    }
  }

  static func schema() throws -> Schema {
    let bytes = try SystemFileSystem().read(AssetDefinitionTests.folder + "/slipway-v1.schema.json")
    return try JSONDecoder().decode(Schema.self, from: Data(bytes))
  }

  @Test(arguments: DefinitionShape.allCases)
  func knowsTheKeysOf(_ shape: DefinitionShape) throws {
    let definition = try #require(try Self.schema().definitions[shape.rawValue], "the schema lacks \(shape)")
    #expect(Set(definition.properties?.keys.map { $0 } ?? []) == Set(shape.keys))
    #expect(Set(definition.required ?? []) == Set(shape.required))
  }

  @Test func knowsNoOtherShapes() throws {
    let shapes = Set(DefinitionShape.allCases.map(\.rawValue))
    #expect(Set(try Self.schema().definitions.keys).subtracting(shapes) == ["path", "versionRange", "condition"])
  }

  @Test func knowsTheWords() throws {
    let field = try #require(try Self.schema().definitions["field"]?.properties)
    #expect(field["type"]?.words == DefinitionFieldType.allCases.map(\.rawValue))
    #expect(field["content"]?.words == Field.Content.allCases.map(\.rawValue))
    #expect(field["propose"]?.either?.first?.words == Field.Proposal.Word.allCases.map(\.rawValue))
  }

  /// docs/ProductFormat.md explains every key.
  @Test func everyKeyIsExplained() throws {
    let path = AssetDefinitionTests.folder + "/../../docs/ProductFormat.md"
    let text = String(decoding: try SystemFileSystem().read(path), as: UTF8.self)
    for shape in DefinitionShape.allCases {
      for key in shape.keys { #expect(text.contains("`\(key)`"), "\(key) of \(shape)") }
    }
    for type in DefinitionFieldType.allCases { #expect(text.contains("`\(type.rawValue)`"), "type \(type)") }
  }
}
