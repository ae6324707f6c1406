import ProductLoading
import ProductModel
import Secrecy
import Surroundings
import TestSupport
import Testing

struct AnswersFileTests {
  static func product() throws -> Product {
    try ProductLoader.load(
      yaml: LintTests.head + """
          fields:
          - {id: name, label: Name, type: host, required: true, placeholder: db.example.com}
          - {id: mode, label: Mode, type: choice, default: a, options: [{value: a, title: A}, {value: b, title: B}]}
          - {id: onlyB, label: B, when: {mode: b}}
          - {id: port, label: Port, type: port, default: 5432}
          - {id: password, label: Password, type: secret, required: true}
          - {id: package, label: Package, type: file, content: yaml, contains: [{path: tenant.id, message: no tenant}]}
          - {id: ca, label: CA, type: multiline, content: pemCertificate}
          - {id: nets, label: Networks, type: cidrList}

        """, source: "x.yaml")
  }

  static func load(_ text: String, files: [String: String] = [:], need: AnswersFile.SecretNeed = .values) throws(AnswersFileErrors) -> AnswersFile {
    var stored = ["/w/answers.yaml": text]
    stored["/w/empty"] = "\n"
    for (name, contents) in files { stored["/w/" + name] = contents }
    let memory = MemoryFileSystem(stored)
    let product: Product
    do { product = try Self.product() } catch { throw AnswersFileErrors(source: "\(error)", problems: []) }
    let surroundings = Surroundings(time: ManualTime(), files: memory, environment: ["PW": "hunter2", "EMPTY": ""], randomBytes: { _ in [] })
    return try AnswersFile.load(path: "/w/answers.yaml", product: product, surroundings: surroundings, need: need)
  }

  @Test func readsEveryKindOfAnswer() throws {
    let file = try Self.load(
      "name: db\nport: \"6432\"\npassword: {env: PW}\npackage: p.yaml\nnets: [10.0.0.0/8]\nca: {file: ca.pem}\nonlyB: x\n",
      files: ["p.yaml": "tenant: {id: t}", "ca.pem": "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n"])
    #expect(file.answers["password"] == .secret(Secret("hunter2")))
    #expect(file.secretVariables == ["password": "PW"])
    #expect(file.answers["nets"] == .list(["10.0.0.0/8"]))
    #expect(file.answers["ca"]?.plainText?.hasPrefix("-----BEGIN") == true)
    guard case .file(let package)? = file.answers["package"] else {
      Issue.record("the package is no file")
      return
    }
    #expect(package.path == "/w/p.yaml")
    #expect(package.found == [ValuePath(["tenant", "id"]): "t"])
    #expect(file.warnings == [DefinitionProblem(line: 7, column: 8, message: "\"onlyB\" is not used: other answers hide its question")])
  }

  /// As editors of Windows write it, whatever the first line is.
  @Test func aByteOrderMarkIsNoPartOfTheFirstKey() throws {
    let file = try Self.load("\u{FEFF}name: db\npassword: {env: PW}\npackage: p.yaml\n", files: ["p.yaml": "\u{FEFF}tenant: {id: t}"])
    #expect(file.answers["name"] == .text("db"))
    guard case .file(let package)? = file.answers["package"] else {
      Issue.record("the package is no file")
      return
    }
    #expect(package.found == [ValuePath(["tenant", "id"]): "t"])
  }

  @Test func aPasswordFileMayEndInALineEnd() throws {
    let file = try Self.load("name: db\npassword: {file: pw}\n", files: ["pw": "hunter2\n"])
    #expect(file.answers["password"] == .secret(Secret("hunter2")))
  }

  @Test func aSecretThatCannotBeHiddenIsWarnedOf() throws {
    let file = try Self.load("name: db\npassword: {file: pw}\n", files: ["pw": "is\n"])
    #expect(file.answers["password"] == .secret(Secret("is")))
    #expect(
      file.warnings == [
        DefinitionProblem(
          line: 2, column: 11,
          message: "\"password\": so short a secret stands in ordinary words too, and cannot be hidden wherever it is shown: choose a longer one")
      ])
  }

  @Test func namesAreEnoughWhereNoSecretIsUsed() throws {
    let file = try Self.load("name: db\npassword: {env: NOT_SET}\n", need: .namesOnly)
    #expect(file.secretVariables == ["password": "NOT_SET"])
  }

  static let rows: [(String, [String])] = [
    (
      "",
      [
        "1:1: \"name\" is missing: add it, such as \"name: db.example.com\"",
        "1:1: \"password\" is missing: add it, such as \"password: {env: NAME}\"",
      ]
    ),
    (
      "nmae: x\npassword: hunter2\n",
      [
        "1:1: there is no question \"nmae\": did you mean \"name\"?", "2:1: \"name\" is missing: add it, such as \"name: db.example.com\"",
        "2:11: \"password\" is a secret and must not stand here: write {env: NAME} or {file: PATH}, and change it if others saw this file",
      ]
    ),
    ("name: db\npassword: {env: NOT_SET}\n", ["2:11: the variable NOT_SET, which \"password\" names, is not set: export it before the start"]),
    ("name: db\npassword: {env: EMPTY}\n", ["2:11: the variable EMPTY, which \"password\" names, is empty: export the secret in it"]),
    ("name: db\npassword: {file: empty}\n", ["2:11: the file \"empty\", which \"password\" names, is empty: write the secret into it"]),
    ("name: db\npassword: {env: \"a b\"}\n", ["2:11: \"a b\" is no name of a variable: write letters, digits and underscores, such as DB_PASSWORD"]),
    ("name: [a]\npassword: {env: PW}\n", ["1:7: \"name\" takes one answer, not a list: it must be a host name or address"]),
    ("name: {env: PW}\npassword: {env: PW}\n", ["1:7: \"name\" is no secret: write the answer itself, a host name or address"]),
    (
      "name: db\npassword: {env: PW}\nport: many\nmode: c\n",
      ["3:7: \"port\": type a port number from 1 to 65535", "4:7: \"mode\": \"c\" is not offered here: choose a or b"]
    ),
    ("name: db\npassword: {env: PW}\npackage: gone.yaml\n", ["3:10: \"package\": \"/w/gone.yaml\" does not exist; check the path"]),
    ("name: db\nname: db\n", ["1:1: \"name\" stands twice in one map: remove one"]),
    ("- a\n", ["1:1: the answers must be a map of field id to value, such as \"domain: www.example.com\""]),
  ]

  @Test(arguments: rows)
  func saysAllThatIsWrong(_ text: String, _ messages: [String]) {
    do {
      _ = try Self.load(text)
      Issue.record("nothing was found wrong")
    } catch {
      #expect(error.lines == messages.map { "/w/answers.yaml:\($0)" })
      #expect(!error.lines.joined().contains("hunter2"))
    }
  }

  /// They stand on the command line, and nowhere in the file.
  @Test func whatOptionsGiveIsBlamedOnThem() throws {
    let product = try ProductLoader.load(
      yaml: LintTests.head + "  fields:\n  - {id: cluster.namespace, label: Namespace, type: kubernetesName, required: true}\n", source: "x.yaml")
    let surroundings = Surroundings(
      time: ManualTime(), files: MemoryFileSystem(["/a": "cluster.namespace: fine\n"]), environment: [:], randomBytes: { _ in [] })
    let error = #expect(throws: AnswersFileErrors.self) {
      try AnswersFile.load(path: "/a", product: product, surroundings: surroundings, given: [.namespace: "Bad_NS"])
    }
    #expect(error?.lines.count == 1)
    #expect(error?.lines.first?.hasPrefix("--namespace: a name in Kubernetes has no capital letters") == true, "\(error?.lines ?? [])")
  }

  /// Another file than the one that was meant: nobody reads what is wrong with each of its lines.
  @Test func aListOfMistakesEnds() {
    let error = #expect(throws: AnswersFileErrors.self) {
      try Self.load((0..<300).map { "key\($0): x\n" }.joined() + "name: db\npassword: {env: PW}\n")
    }
    #expect(error?.lines.count == 51)
    #expect(error?.lines.last == "/w/answers.yaml: and 250 more; mend these first")
  }

  /// The parser's words alone help nobody who does not know YAML.
  @Test(arguments: [
    ("name: a: b\n", "1:8", "put a text that holds \": \" in quotes"),
    ("name: db\n  port: 1\n", "2:7", "put a text that holds \": \" in quotes, or indent"),
    ("name: \"a\n", "2:1", "close the quote"),
    ("\tname: a\n", "1:1", "not with tabs"),
    ("name: [a\n", "2:1", "close the bracket or brace"),
    ("name: @a\n", "1:7", "in quotes"),
    ("name: \"a\\q\"\n", "1:9", "for a backslash"),
    ("name\nport: 1\n", "2:5", "in quotes"),
    ("name: a\nport: \u{1}\n", "2:7", "remove the invisible character"),
    ("name: " + String(repeating: "[", count: 2000), "1:", "check which file it is"),
  ]) func whatIsNoYAMLIsToldWithARemedy(text: String, place: String, remedy: String) {
    let error = #expect(throws: AnswersFileErrors.self) { try Self.load(text) }
    let line = error?.lines.first ?? ""
    #expect(line.hasPrefix("/w/answers.yaml:\(place)") && line.contains(": it is no YAML here (") && line.contains(remedy), "\(line)")
    #expect(!line.contains("yaml_"))
  }

  @Test func aSecretFileThatIsNoYAMLIsNotQuoted() {
    let reader = AnswerFileReader(
      Surroundings(time: ManualTime(), files: MemoryFileSystem(["/s": "planted: ["]), environment: [:], randomBytes: { _ in [] }))
    let answer = reader.read("/s", isSecret: true, content: .yaml)
    #expect(answer.fault != nil)
    #expect(answer.fault?.contains("planted") == false)
  }

  @Test func savedAnswersComeBackWithoutSecrets() throws {
    let product = try Self.product()
    var answers = Answers(["name": .text("a: b # \"c\"\n"), "port": .number(1), "nets": .list(["10.0.0.0/8"]), "mode": .text("b")])
    answers["password"] = .secret(Secret("hunter2"))
    answers["package"] = .file(FileAnswer(path: "/p", contents: Secret("x: planted"), isSecret: false))
    let yaml = AnswersFile.yaml(answers, product: product)
    #expect(!yaml.contains("hunter2") && !yaml.contains("planted"))
    let back = AnswersFile.saved(yaml: yaml + "gone: 1\n", product: product)
    #expect(back["name"] == answers["name"])
    #expect(back["nets"] == answers["nets"])
    #expect(back["port"] == .text("1"))
    #expect(back["package"] == .file(FileAnswer(path: "/p", isSecret: false)))
    #expect(back["password"] == nil)
    #expect(back["gone"] == nil)
  }
}
