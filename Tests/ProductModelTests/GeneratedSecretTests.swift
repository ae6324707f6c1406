import ProductModel
import Secrecy
import Testing

/// What chance makes in a Secret, and what follows from it.
struct GeneratedSecretTests {
  static let product = Product(
    id: "p", title: "P", chart: Chart(reference: "c", name: "c", release: "c", namespace: "c", output: "v.yaml"),
    steps: [
      Step(
        id: "s", title: "S",
        fields: [
          Field(id: "mode", label: "M"), Field(id: "user", label: "U"), Field(id: "password", label: "P", kind: .secret),
        ],
        secrets: [
          SecretRule(
            condition: .answered("mode"), name: "keys",
            data: [
              .init("made", .generated(RandomSecret(bytes: 16), id: "db.made")), .init("other", .generated(RandomSecret(bytes: 32), id: nil)),
              .init("url", "pg://${user|urlquery}:${db.made|urlquery}@h"),
              .init("choice", when: .answer("mode", isOneOf: ["typed"]), .text("${password}")),
              .init("choice", .generated(RandomSecret(bytes: 16), id: nil)),
              .init("typed", when: .answer("mode", isOneOf: ["typed"]), .text("${password}")),
              .init("late", when: .answer("mode", isOneOf: ["late"]), .generated(RandomSecret(bytes: 16), id: nil)),
            ]),
          SecretRule(condition: .answered("mode"), name: "more", data: [.init("digest", "${db.made|append::x|sha256}")]),
          SecretRule(condition: .answered("mode"), name: "login", data: [.init("username", "${user}"), .init("password", "${password}")]),
        ])
    ])

  static func plan(_ mode: String) -> Plan {
    Plan.make(product: product, answers: Answers(["mode": .text(mode), "user": .text("a/b"), "password": .secret(Secret("planted-pw"))]))
  }

  @Test func whatFollowsFromItWaitsForIt() throws {
    let plan = Self.plan("plain")
    let keys = try #require(plan.secrets.first)
    #expect(keys.data.map(\.key) == ["made", "other", "url", "choice"])
    #expect(keys.generatedKeys == ["made", "other", "choice"])
    // A name beside a password is no secret: a redactor that learned it would take it out of everything.
    #expect(plan.secrets.flatMap(\.known) == [Secret("planted-pw")])
    #expect(plan.secrets.map(\.openKeys) == [[], [], ["username"]])
    let made: [FieldID: Secret] = ["db.made": Secret("p@ss"), "keys-other": Secret("o"), "keys-choice": Secret("c")]
    #expect(keys.data.map { $0.completed(with: made) } == [Secret("p@ss"), Secret("o"), Secret("pg://a%2Fb:p%40ss@h"), Secret("c")])
    // printf p@ss:x | sha256sum
    #expect(plan.secrets[1].data[0].completed(with: made) == Secret("f162dff0de2f993a581c0b584cd0109ab244d00f3c1d60bc6d309662c5c6e942"))
    #expect(keys.data[1].completed(with: [:]) == nil)
  }

  /// What an answer fills goes when the answer goes; what chance made never does.
  @Test(arguments: [("plain", ["typed"]), ("typed", []), ("late", ["typed"])] as [(String, Set<String>)])
  func onlyAnswersTakeKeysAway(_ mode: String, _ unwanted: Set<String>) throws {
    #expect(try #require(Self.plan(mode).secrets.first).unwanted == unwanted)
  }

  @Test func theFirstThatHoldsCounts() throws {
    let keys = try #require(Self.plan("typed").secrets.first)
    #expect(keys.data.map(\.key) == ["made", "other", "url", "choice", "typed"])
    #expect(keys.known == [Secret("planted-pw"), Secret("planted-pw")])
    #expect(keys.fields == ["user", "password", "password"])
    // A Secret without an answer in it follows from those that asked for it.
    #expect(Self.plan("plain").secrets[1].fields == ["mode"])
    #expect(!"\(Self.plan("typed"))".contains("planted"))
  }
}
