import ProductModel
import Testing
import ValuesFile
import Yams

/// Values are written so that every reader, of YAML 1.1 or 1.2, takes them for what they are.
struct RenderingTests {
  static func text(_ value: PlannedValue) throws -> String {
    let plan = Plan(
      target: .init(namespace: "n", release: "r"), chart: .init(reference: "c"), valuesFileName: "v.yaml",
      values: [ValueEntry(path: ValuePath(["k"]), value: value)])
    return try ValuesDocument(plan).text
  }

  static let rows: [(PlannedValue, String)] = [
    (.string("carto.example.com"), "k: carto.example.com"), (.string("605"), "k: \"605\""), (.string("true"), "k: \"true\""),
    (.string("yes"), "k: \"yes\""), (.string("Off"), "k: \"Off\""), (.string("y"), "k: \"y\""), (.string("null"), "k: \"null\""),
    (.string("~"), "k: \"~\""), (.string(""), "k: \"\""), (.string("012"), "k: \"012\""), (.string("1:30"), "k: \"1:30\""),
    (.string("1e3"), "k: \"1e3\""), (.string("0x1F"), "k: \"0x1F\""), (.string("2024-01-01"), "k: \"2024-01-01\""), (.string(".inf"), "k: \".inf\""),
    (.string("a: b"), "k: \"a: b\""), (.string("a #b"), "k: \"a #b\""), (.string("- a"), "k: \"- a\""), (.string("*a"), "k: \"*a\""),
    (.string("say \"hi\" \\"), "k: \"say \\\"hi\\\" \\\\\""), (.string("tab\there"), "k: \"tab\\there\""), (.string("ends:"), "k: \"ends:\""),
    (.string("\u{1B}[2J"), "k: \"\\u001B[2J\""), (.string("ä 🐟"), "k: \"ä 🐟\""), (.string("a\r\nb"), "k: \"a\\r\\nb\""),
    (.string("one\ntwo\n"), "k: |\n  one\n  two"), (.string("one\n\ntwo"), "k: |-\n  one\n\n  two"), (.string(" one\ntwo\n"), "k: \" one\\ntwo\\n\""),
    (.string("one \ntwo\n"), "k: \"one \\ntwo\\n\""), (.bool(true), "k: true"), (.int(605), "k: 605"), (.decimal(0.5), "k: 0.5"), (.null, "k: null"),
    (.list([]), "k: []"), (.map([]), "k: {}"), (.list([.string("a"), .int(1)]), "k:\n  - a\n  - 1"),
    (
      .list([.map([.init(key: "to", value: .list([.map([.init(key: "cidr", value: .string("10.0.0.0/8"))])])), .init(key: "port", value: .int(1))])]),
      "k:\n  - to:\n      - cidr: \"10.0.0.0/8\"\n    port: 1"
    ),
    (.map([.init(key: "on", value: .bool(true)), .init(key: "a.b/c", value: .string("x"))]), "k:\n  \"on\": true\n  a.b/c: x"),
  ]

  @Test(arguments: rows)
  func writes(_ value: PlannedValue, _ text: String) throws {
    let written = try Self.text(value)
    #expect(written == text + "\n")
    let read = try #require(try Yams.compose(yaml: written))
    #expect(ValuesTree(read)[ValuePath(["k"])] == ValuesTree(value))
  }

  @Test func manifestsAreSeveralDocuments() {
    let manifest = PlannedManifest(
      path: "m.yaml", documents: [.map([.init(key: "kind", value: .string("A"))]), .map([.init(key: "kind", value: .string("B"))])])
    #expect(manifest.yaml == "kind: A\n---\nkind: B\n")
  }
}
