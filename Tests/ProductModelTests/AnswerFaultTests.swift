import ProductModel
import Secrecy
import Testing

/// What is wrong with an answer, as the user reads it.
struct AnswerFaultTests {
  struct Row: Sendable {
    var kind: Field.Kind
    var answer: String
    var message: String?
    init(_ kind: Field.Kind, _ answer: String, _ message: String? = nil) {
      self.kind = kind
      self.answer = answer
      self.message = message
    }
  }

  static let choice = Field.Kind.choice([.init("a", title: "A"), .init("b", title: "B"), .init("c", title: "C")])
  static let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
  static let certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"

  static let rows: [Row] = [
    Row(.text, "anything"),
    Row(.text, "a\nb", "this must be one line: remove the line ends"),
    Row(.text, "a\u{1B}[2Jb", "there is an invisible control character in it: type it again by hand"),
    Row(.domain, "carto.example.com"),
    Row(
      .host, "postgres://u:p@ss@db.example.com:5432/x?a=b@c", "type the name alone, without \"://\" and what stands before it: db.example.com"),
    Row(.domain, "https://carto.example.com/x", "type the name alone, without \"://\" and what stands before it: carto.example.com"),
    Row(.domain, "carto.example.com/x", "type the name alone, without \"/\" and what follows: carto.example.com"),
    Row(.domain, "carto.example.com:443", "type the name alone, without the port: carto.example.com"),
    Row(.domain, "10.0.0.1", "this is an IP address: type a domain that you own, such as maps.example.com"),
    Row(.domain, "localhost", "\"localhost\" is this machine only: type a domain that you own, such as maps.example.com"),
    Row(.domain, "maps", "a full domain has a dot in it: type it whole, such as maps.example.com"),
    Row(.domain, "a..b", "two dots stand with nothing between, or one at the beginning or the end: type it such as maps.example.com"),
    Row(.domain, "ma ps.example.com", "a name has no spaces: remove them"),
    Row(.domain, "mä.example.com", "a domain cannot hold \"ä\": use letters, digits, hyphens and dots, such as maps.example.com"),
    Row(.domain, "-a.example.com", "a domain cannot begin or end with \"-\": type it such as maps.example.com"),
    Row(.domain, "maps.example.com."),
    Row(.host, "db_1.internal"),
    Row(.host, "db.example.com.", "type the name without the dot at its end: db.example.com"),
    Row(.host, "10.20.0.5"),
    Row(.host, "fd00::1"),
    Row(.host, "localhost"),
    Row(.host, "db.example.com:5432", "type the name alone, without the port: db.example.com"),
    Row(
      .host, "project:region:db",
      "a host cannot hold \":\": use letters, digits, hyphens and dots, such as db.example.com, or an address such as 10.0.0.5"),
    Row(.port, "5432"),
    Row(.port, "0", "type a port number from 1 to 65535"),
    Row(.port, "65536", "type a port number from 1 to 65535"),
    Row(.port, "54a", "type a port number from 1 to 65535"),
    Row(.number(1...5), "3"),
    Row(.number(1...5), "6", "type a number from 1 to 5"),
    Row(.number(nil), "six", "type a whole number"),
    Row(.bool, "true"),
    Row(.bool, "yes", "type true or false"),
    Row(choice, "b"),
    Row(choice, "d", "\"d\" is not offered here: choose a, b or c"),
    Row(.url, "https://files.example.com/a/"),
    Row(.url, "files.example.com", "type a whole URL, starting with https:// or http://, such as https://files.example.com/"),
    Row(.email, "a@b.example"),
    Row(.email, "a@b", "type an e-mail address, such as name@example.com"),
    Row(.kubernetesName(maximum: 63), "web-1"),
    Row(.kubernetesName(maximum: 63), "Web", "a name in Kubernetes has no capital letters (\"W\"): type it in lower case, such as my-name-1"),
    Row(.kubernetesName(maximum: 63), "web_1", "a name in Kubernetes cannot hold \"_\": use letters, digits and hyphens, such as my-name-1"),
    Row(.kubernetesName(maximum: 4), "web-1", "it is longer than the 4 characters allowed: shorten it"),
    Row(.cidrList, "10.0.0.0/16, fd00::/8"),
    Row(.cidrList, "10.0.0.0", "\"10.0.0.0\" is no network: type an address and a prefix length, such as 10.0.0.0/16; commas between several"),
    Row(.multiline(.pemCertificate), certificate),
    Row(.multiline(.pemCertificate), "x", "this is no PEM certificate: it must begin with -----BEGIN CERTIFICATE-----"),
    Row(.multiline(.pemCertificate), key, "this is a private key, the certificate is wanted here: it begins with -----BEGIN CERTIFICATE-----"),
    Row(.multiline(.pemCertificate), "-----BEGIN CERTIFICATE-----\nAAAA", "the certificate is cut off, its END line is missing: copy it whole"),
    Row(.multiline(.pemPrivateKey), key),
    Row(
      .multiline(.pemPrivateKey), "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n",
      "the key has a passphrase, with which it cannot be used: remove it with \"openssl rsa -in with.key -out without.key\" and give the new file"),
    Row(.multiline(.json), "{\"a\": 1}"),
    Row(.multiline(.json), "{", "this is no JSON: give the file as it was downloaded"),
  ]

  @Test(arguments: rows)
  func saysWhatToType(_ row: Row) {
    let product = Product(
      id: "x", title: "X", chart: SampleProduct.product.chart,
      steps: [Step(id: "s", title: "S", fields: [Field(id: "f", label: "F", kind: row.kind)])])
    let questionnaire = Questionnaire(product: product, answers: Answers(["f": .text(row.answer)]))
    #expect(questionnaire.problem(for: "f")?.message == row.message)
  }

  @Test func filesAreJudgedByWhatTheyHold() {
    func message(_ file: FileAnswer, annotations: [String: String] = [:]) -> String? {
      let field = Field(
        id: "f", label: "F", kind: .file(.yaml, secret: false),
        contains: [.init(path: ValuePath(["v"]), message: "get a new one", minimumAnnotation: "min")])
      let product = Product(id: "x", title: "X", chart: SampleProduct.product.chart, steps: [Step(id: "s", title: "S", fields: [field])])
      return Questionnaire(product: product, answers: Answers(["f": .file(file)]), chart: ChartFacts(annotations: annotations)).problem(for: "f")?
        .message
    }
    #expect(message(FileAnswer(path: "p", isSecret: false)) == nil, "not read yet")
    #expect(message(FileAnswer(path: "p", isSecret: false, fault: "cannot be read")) == "cannot be read")
    #expect(message(FileAnswer(path: "p", contents: Secret("a: 1"), isSecret: false)) == "get a new one")
    let found = FileAnswer(path: "p", contents: Secret("v: 2026.1.1"), isSecret: false, found: [ValuePath(["v"]): "2026.1.1"])
    #expect(message(found, annotations: ["min": "2025.12.30"]) == nil)
    #expect(message(found, annotations: ["min": "2026.2.1"]) == "version 2026.1.1, and the chart needs 2026.2.1 or later: get a new one")
  }

  @Test func missingIsSaidOfRequiredFieldsOnly() {
    #expect(SampleProduct.questionnaire([:]).problem(for: "db.host")?.message == "an answer is needed here")
    #expect(SampleProduct.questionnaire([:]).problem(for: "db.admin") == nil)
  }
}
