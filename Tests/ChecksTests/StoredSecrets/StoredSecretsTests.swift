import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Rehearsal
import Secrecy
import TestSupport
import Testing

@testable import Checks

/// What the answers leave to a Secret that is there is read from it, if somebody agreed and the login may.
@Suite(.timeLimit(.minutes(1))) struct StoredSecretsTests {
  /// Says how long the word is that it was given, and runs one check that needs none.
  enum DoorKind: CheckKind {
    static let name = "door"
    static let parameters = [CheckParameter("host", help: ""), CheckParameter("word", isRequired: true, help: "")]
    static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
      let length = arguments.secret("word")?.count ?? -1
      return [
        Check(id: "door.stands", title: "it stands", hint: "", reads: ["replicas"]) { .passed("") },
        Check(id: "door.opens", title: "it opens", hint: "", reads: arguments.fields(of: "word")) {
          length == 4
            ? .passed("it was the right word") : CheckOutcome(.failed, "\(length) letters are not right", field: arguments.field("word"))
        },
      ]
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var consents: Set<Consent> = [.readSecret]
    var answers: [FieldID: AnswerValue] = [:]
    var keys = ["password"]
    var hasSecret = true
    var prepare: (@Sendable (ShopStage) async throws -> Void)?
    var verdict: CheckOutcome.Verdict
    var says: String
    var learned = 0
  }

  static let rows = [
    Row(testDescription: "read", verdict: .passed, says: "the right word", learned: 1),
    Row(testDescription: "nobody agreed", consents: [.probePod], verdict: .skipped, says: "nobody has agreed"),
    Row(testDescription: "no such Secret", hasSecret: false, verdict: .skipped, says: "the Secret \"shop-db\" is not in the namespace \"shop\""),
    Row(testDescription: "no such key", keys: ["pass"], verdict: .skipped, says: "has no key \"password\""),
    Row(
      testDescription: "no right",
      prepare: { $0.cluster.begin(.forbidden(AccessRule(verbs: ["get"], resources: ["secrets"]))) }, verdict: .skipped,
      says: "this login may not read the Secret \"shop-db\""),
    Row(
      testDescription: "another word", answers: ["db.key": .text("binary")],
      prepare: { stage in
        _ = try await stage.client.patch(.secrets, namespace: ShopStage.namespace, name: "shop-db", ["data": ["binary": "//79"]])
      }, verdict: .skipped, says: "holds no text"),
    Row(
      testDescription: "the wrong word", answers: ["db.key": .text("other")],
      prepare: { stage in
        _ = try await stage.client.patch(.secrets, namespace: ShopStage.namespace, name: "shop-db", ["data": ["other": "aHVzaCE="]])
      }, verdict: .failed, says: "5 letters", learned: 1),
    Row(testDescription: "typed", answers: ["extra": .text("typed")], verdict: .failed, says: "5 letters"),
  ]

  @Test(arguments: rows) func itIsRead(row: Row) async throws {
    var change = ShopStage.Change()
    change.answers = row.answers
    change.keys = row.keys
    change.hasSecret = row.hasSecret
    change.prepare = row.prepare
    var context = try await ShopStage(change).context
    let learned = Recorder<[Secret]>()
    context.consents = row.consents
    context.learn = { learned.record($0) }
    var product = context.questionnaire.product
    product.checks = [
      CheckRule(
        use: "door", arguments: ["word": .text("${extra}")], stored: ["word": StoredSecret(name: "${db.secret}", key: "${db.key}")])
    ]
    context.questionnaire = Questionnaire(product: product, answers: context.questionnaire.answers, chart: ChartFacts())
    let checks = ChecksPlan([CheckCatalogue.Entry(DoorKind.self)]).checks(in: context)
    #expect(checks.map(\.id.name) == ["door.stands", "door.opens"])
    #expect(checks.first?.consent == nil)
    if row.answers["extra"] == nil {
      // It runs again when somebody names another Secret.
      #expect(checks.last?.reads == ["db.key", "db.secret"] && checks.last?.consent == .readSecret)
    }
    #expect(await checks.first?.run().verdict == .passed)
    let outcome = try #require(await checks.last?.run())
    #expect(outcome.verdict == row.verdict, "\(outcome)")
    #expect(outcome.finding.contains(row.says), "\(outcome)")
    #expect(outcome.offer == (row.testDescription == "nobody agreed" ? .consent(.readSecret) : nil))
    #expect(learned.values.count == row.learned)
    if row.verdict == .failed { #expect(outcome.field == (row.answers["extra"] == nil ? "db.secret" : "extra")) }
  }

  @Test func aSecretIsGotOnceForAllChecks() async throws {
    let counted = CountedTransport(try await ShopStage().cluster.transport)
    var context = try await ShopStage().context
    context.cluster = counted
    context.consents = [.readSecret]
    let rule = CheckRule(use: "door", stored: ["word": StoredSecret(name: "shop-db", key: "password")])
    let arguments = CheckArguments(rule, context.questionnaire)
    let stored = try #require(StoredSecrets(rule, arguments, context.questionnaire))
    let check = try #require(stored.checks(DoorKind.self, arguments, in: context).last)
    #expect(await check.run().verdict == .passed)
    #expect(await check.run().verdict == .passed)
    #expect(counted.paths.values == ["/api/v1/namespaces/shop/secrets/shop-db"])
  }

  private struct CountedTransport: ClusterTransport {
    let inner: any ClusterTransport
    let paths = Recorder<String>()
    init(_ inner: any ClusterTransport) { self.inner = inner }
    func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
      paths.record(request.path)
      return try await inner.send(request)
    }
    func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream { try await inner.stream(request) }
  }
}
