import FoundationEssentials
import KubernetesObjects
import PlainOutput
import Preflight
import ProductModel
import Testing

/// What `slipway check` prints.
@Suite struct CheckPrinterTests {
  private static let time = Date(timeIntervalSince1970: 1_800_000_000)

  private static let refused = CheckResult(
    id: "database.login", title: "the user can log in", hint: "Every part of the product logs in", step: "database", field: "db.password",
    outcome: CheckOutcome(
      .failed, "the server refused the password", remedy: "type it again", field: "db.password", evidence: ["FATAL: no \u{1B}[31mway\nDETAIL: none"],
      commands: ["ALTER ROLE a;\nALTER ROLE b;"]))
  private static let warned = CheckResult(
    id: "cluster.nodes", title: "the nodes have room", severity: .advisory, hint: "Pods wait otherwise.",
    outcome: CheckOutcome(.failed, "2 of 3 are full"))
  private static let skipped = CheckResult(
    id: "egress.hosts", title: "pods reach the hosts", hint: "They ask them.",
    outcome: CheckOutcome(.skipped, "nobody has agreed", offer: .consent(.probePod)))
  private static let passed = CheckResult(id: "domain.name", title: "the domain can be used", outcome: .passed("a.example"))
  private static let copy = CheckResult(
    id: "tls.passphrase", title: "the key has no passphrase", hint: "Nobody types it.", field: "tls.key",
    outcome: CheckOutcome(
      .failed, "the key in \"k.pem\" has a passphrase", remedy: "Give a copy without it.", field: "tls.key",
      commands: ["openssl pkey -in k.pem -out k-without-passphrase.pem"],
      offer: .copy(MendedCopy(.keyWithoutPassphrase, field: "tls.key", source: "k.pem", proposed: "k-without-passphrase.pem"))))

  @Test(arguments: [
    (refused, "failed   database.login: the user can log in: the server refused the password"),
    (warned, "warned   cluster.nodes: the nodes have room: 2 of 3 are full"),
    (skipped, "skipped  egress.hosts: pods reach the hosts: nobody has agreed"),
    (passed, "passed   domain.name: the domain can be used: a.example"),
  ]) func oneLineAsEachEnds(_ result: CheckResult, _ line: String) {
    #expect(CheckPrinter(.text).lines(for: result, at: Self.time) == [line])
  }

  @Test func inTheEndWhatNeedsSomebodyStandsFirst() {
    let report = CheckReport([Self.passed, Self.warned, Self.skipped, Self.refused, Self.copy], decisions: [CheckDecision(passingOver: Self.copy)])
    #expect(
      CheckPrinter(.text).lines(for: report, at: Self.time) == [
        "", "failed   database.login: the user can log in: the server refused the password", "         why: Every part of the product logs in.",
        "         next: Type it again.", "         answer: db.password", "         | FATAL: no ^[[31mway", "         | DETAIL: none",
        "           ALTER ROLE a;", "           ALTER ROLE b;",
        "", "failed   tls.passphrase: the key has no passphrase: the key in \"k.pem\" has a passphrase", "         why: Nobody types it.",
        "         next: Give a copy without it.", "         answer: tls.key", "           openssl pkey -in k.pem -out k-without-passphrase.pem",
        "         passed over by --skip-check",
        "", "warned   cluster.nodes: the nodes have room: 2 of 3 are full", "         why: Pods wait otherwise.",
        "", "skipped  egress.hosts: pods reach the hosts: nobody has agreed", "         to agree: --allow probePod",
        "", "2 failed, 1 warning, 1 skipped, 1 passed",
      ])
  }

  @Test func jsonHasAllOfIt() throws {
    let lines = CheckPrinter(.json).lines(for: Self.refused, at: Self.time)
    #expect(
      lines == [
        #"{"time":"2027-01-15T08:00:00.000Z","event":"check","id":"database.login","title":"the user can log in","verdict":"failed","#
          + #""severity":"blocking","step":"database","field":"db.password","finding":"The server refused the password.","remedy":"Type it again.","#
          + #""hint":"Every part of the product logs in.","evidence":["FATAL: no \u001b[31mway\nDETAIL: none"],"#
          + #""commands":["ALTER ROLE a;\nALTER ROLE b;"],"consent":null}"#
      ])
    let asked = try JSON(parsing: try #require(CheckPrinter(.json).lines(for: Self.skipped, at: Self.time).first).utf8)
    #expect(asked["consent"].string == "probePod" && asked["step"] == .null && asked["verdict"].string == "skipped")
  }

  @Test(arguments: [
    ([CheckDecision](), #""outcome":"blocked","failed":1,"warned":1,"skipped":1,"passed":1,"passedOver":[]}"#),
    ([CheckDecision(passingOver: refused)], #""outcome":"passable","failed":1,"warned":1,"skipped":1,"passed":1,"passedOver":["database.login"]}"#),
  ]) func theLastLineCounts(_ decisions: [CheckDecision], _ end: String) {
    let report = CheckReport([Self.passed, Self.warned, Self.skipped, Self.refused], decisions: decisions)
    #expect(CheckPrinter(.json).lines(for: report, at: Self.time) == [#"{"time":"2027-01-15T08:00:00.000Z","event":"checksEnded","# + end])
  }
}
