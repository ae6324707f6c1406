import ProductModel
import Testing
import ValuesFile

/// The editor on files that people wrote: what the plan says is set, everything else stays.
struct EditorTests {
  /// Writes host, port and annotations; owns a password and a flag too.
  static let plan = Plan(
    target: .init(namespace: "n", release: "r"), chart: .init(reference: "c"), valuesFileName: "v.yaml",
    values: [
      ValueEntry(path: ValuePath(["db", "host"]), value: .string("db.example.com"), comment: "The database", fields: ["db.host"]),
      ValueEntry(path: ValuePath(["db", "port"]), value: .string("5432"), fields: ["db.port"]),
      ValueEntry(
        path: ValuePath(["web", "service", "annotations", "example.com/timeout"]), value: .string("605"), comment: "Long", fields: ["cloud"]),
    ],
    ownedPaths: [
      ValuePath(["db", "host"]), ValuePath(["db", "port"]), ValuePath(["db", "password"]), ValuePath(["db", "ca"]), ValuePath(["flag"]),
      ValuePath(["web", "service", "annotations", "example.com/timeout"]), ValuePath(["web", "service", "type"]), ValuePath(["old", "deep", "key"]),
    ],
    ownedComments: ["The database", "Long", "No longer true"])

  static func edited(_ text: String) throws -> String { try ValuesDocument(plan, existing: text).text }

  static let added = """
    # The database
    db:
      host: db.example.com
      port: "5432"

    # Long
    web:
      service:
        annotations:
          example.com/timeout: "605"

    """

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var after: String
    init(_ name: String, _ before: String, _ after: String) {
      self.name = name
      self.before = before
      self.after = after
    }
    var testDescription: String { name }
  }

  static let web = "web:\n  service:\n    annotations:\n      example.com/timeout: \"605\"\n"

  static let cases: [Case] = [
    Case("an empty file", "", added),
    Case("comments only", "# mine\n", "# mine\n\n" + added),
    Case("a document marker only", "---\n", "---\n\n" + added),
    Case("an empty map", "{}\n", "# The database\ndb:\n  host: db.example.com\n  port: \"5432\"\n# Long\n\(web)"),
    Case("nothing to do", "db: {host: db.example.com, port: \"5432\"}\n\(web)", "db: {host: db.example.com, port: \"5432\"}\n\(web)"),
    Case(
      "comments and unknown keys stay",
      "# top\nmine: 1 # why\n\ndb:\n  # their host\n  host: old # was old\n  pool: {max: 5}\n\n# last\n\(web)# end\n",
      "# top\nmine: 1 # why\n\ndb:\n  # their host\n  host: db.example.com # was old\n  port: \"5432\"\n  pool: {max: 5}\n\n# last\n\(web)# end\n"),
    Case(
      "a stale path goes, with the comment of the definition, and not that of others",
      "db:\n  host: db.example.com\n  port: \"5432\"\n  # secret!\n  password: hunter2\n# No longer true\nflag: true\n\(web)",
      "db:\n  host: db.example.com\n  port: \"5432\"\n  # secret!\n\(web)"),
    Case(
      "maps that are left empty go, comments inside stay",
      "old:\n  # note\n  deep:\n    key: 1\n\ndb:\n  host: db.example.com\n  port: \"5432\"\n\(web)",
      "# note\n\ndb:\n  host: db.example.com\n  port: \"5432\"\n\(web)"),
    Case(
      "an empty map of the file gets its keys", "db:\n  host: db.example.com\n  port: \"5432\"\nweb:\n  service:\n    annotations: {}  # none yet\n",
      "db:\n  host: db.example.com\n  port: \"5432\"\nweb:\n  service:\n    annotations:  # none yet\n      example.com/timeout: \"605\"\n"),
    Case(
      "a key without a value gets its keys", "db:\n\(web)", "db:\n  host: db.example.com\n  port: \"5432\"\n\(web)"),
    Case(
      "a map in braces becomes a block", "db: {host: old, pool: 5}\n\(web)",
      "db:\n  host: db.example.com\n  pool: 5\n  port: \"5432\"\n\(web)"),
    Case(
      "quoted keys", "\"db\":\n  'host': \"old: # no comment\"   # yes\n  \"port\": '5432'\n\(web)",
      "\"db\":\n  'host': db.example.com   # yes\n  \"port\": '5432'\n\(web)"),
    Case(
      "line ends stay CRLF", "mine: 1\r\ndb:\r\n  host: old\r\n  port: \"5432\"\r\n" + web.crlf,
      "mine: 1\r\ndb:\r\n  host: db.example.com\r\n  port: \"5432\"\r\n" + web.crlf),
    Case(
      "no line end at the end", "db:\n  host: db.example.com\n  port: \"5432\"\nmine: 1",
      "db:\n  host: db.example.com\n  port: \"5432\"\n\n# Long\n\(web)mine: 1"),
    Case(
      "a block scalar with a line that looks like a comment",
      "db:\n  host: db.example.com\n  port: \"5432\"\n  ca: |\n    -----\n    # not a comment\n\n    -----\n  # a comment\n  pool: 5\n\(web)",
      "db:\n  host: db.example.com\n  port: \"5432\"\n  # a comment\n  pool: 5\n\(web)"),
    Case(
      "text over several lines",
      "db:\n  host: \"old\n    host\"\n  port: \"5432\"\n  pool: a\n    b\n\(web)",
      "db:\n  host: db.example.com\n  port: \"5432\"\n  pool: a\n    b\n\(web)"),
    Case(
      "four columns of indentation", "db:\n    host: old\n    pool: 5\n\(web)",
      "db:\n    host: db.example.com\n    port: \"5432\"\n    pool: 5\n\(web)"),
    Case(
      "a list of others stays, with no indentation", "list:\n- a\n- b: 1\n  # c\ndb:\n  host: old\n  port: \"5432\"\n\(web)",
      "list:\n- a\n- b: 1\n  # c\ndb:\n  host: db.example.com\n  port: \"5432\"\n\(web)"),
    Case(
      "a number where a text is meant", "db:\n  host: db.example.com\n  port: 5432\n\(web)", "db:\n  host: db.example.com\n  port: \"5432\"\n\(web)"),
    Case(
      "an anchor elsewhere", "mine: &a {x: 1}\nyours: *a\ndb:\n  host: old\n  port: \"5432\"\n\(web)",
      "mine: &a {x: 1}\nyours: *a\ndb:\n  host: db.example.com\n  port: \"5432\"\n\(web)"),
    Case("a byte order mark", "\u{FEFF}db:\n  host: old\n  port: \"5432\"\n\(web)", "\u{FEFF}db:\n  host: db.example.com\n  port: \"5432\"\n\(web)"),
  ]

  @Test(arguments: cases)
  func edits(_ row: Case) throws {
    let after = try Self.edited(row.before)
    #expect(after == row.after)
    #expect(try Self.edited(after) == after, "an edit of what was edited changes nothing")
  }

  static let refusals: [(String, ValuesFileError)] = [
    ("- a\n- b\n", .notAMap(line: 1)),
    ("just text\n", .notAMap(line: 1)),
    ("db:\n\thost: x\n", .notYAML(line: 2, detail: "found character that cannot start any token")),
    ("db:\n  host: x\n  host: y\n", .notYAML(line: 2, detail: "\"host\" stands twice")),
    ("db:\n  host: x\n---\nother: 1\n", .severalDocuments(line: 3)),
    ("db:\n  host: x\n...\n", .severalDocuments(line: 3)),
    ("--- {db: {host: x}}\n", .severalDocuments(line: 1)),
    ("db: [1, 2]\n", .otherKind(line: 1, path: "db")),
    ("db: text\n", .otherKind(line: 1, path: "db")),
    ("db: {host: x, # why\n  port: 1}\n", .commentInFlow(line: 1)),
    ("base: &b\n  host: x\ndb: *b\n", .anchor(line: 3)),
    ("base: &b\n  host: x\ndb:\n  <<: *b\n  pool: 1\nother:\n  <<: *b\n", .anchor(line: 4)),
    ("db:\u{2028}  host: x\n", .lineEnds(line: 1)),
  ]

  @Test(arguments: refusals)
  func refuses(_ text: String, _ error: ValuesFileError) {
    #expect(throws: error) { try Self.edited(text) }
  }

  @Test func linesKnowTheirFields() throws {
    let document = try ValuesDocument(Self.plan, existing: "mine: 1\ndb:\n  host: old\n")
    #expect(document.lines(of: "db.port").map { document.lines[$0].text } == ["  port: \"5432\""])
    #expect(document.lines(of: "cloud").map { document.lines[$0].text } == ["      example.com/timeout: \"605\""])
  }
}

extension String {
  fileprivate var crlf: String { split(separator: "\n").map { $0 + "\r\n" }.joined() }
}
