import Cluster
import FoundationEssentials
import KubernetesObjects
import Preflight
import ProductModel
import Secrecy
import Testing

@testable import Checks

/// The kinds with which a definition states what must be there, and what cannot be.
struct DefinitionStatedTests {
  @Test func anObstacleFailsWithTheDefinitionsWords() async throws {
    let arguments = CheckArguments([
      "title": .init(.text("the chart can be installed")), "says": .init(.text("its Job waits for what comes later")),
      "remedy": .init(.text("take a newer chart")), "field": .init(.text("./chart"), fields: ["chart.source"]),
    ])
    let check = try #require(ObstacleKind.checks(arguments, in: CheckSamples.context()).first)
    #expect(check.severity == .blocking)
    #expect(await check.run() == CheckOutcome(.failed, "its Job waits for what comes later", remedy: "take a newer chart", field: "chart.source"))
  }

  static let look = OperatorLook(
    title: "Vaulter", api: "vault.example.com/v1", kinds: ["Vault"], controllers: ["vaulter", "vaulter-operator"], install: ["helm install vaulter"],
    remedy: nil,
    field: "monitoring",
    offer: .answer(AnswerOffer(field: "monitoring", value: "false", label: "Monitoring", title: "no")))

  static let api: (Int, JSON) = (200, ["resources": [["name": "vaults", "kind": "Vault"]]])
  static func deployments(_ ready: Int...) -> (Int, JSON) {
    (200, ["items": .array(ready.map { ["status": ["readyReplicas": .int($0)]] })])
  }

  static let rows: [([String: (Int, JSON)], CheckOutcome.Verdict, String)] = [
    ([:], .failed, "the cluster does not know the API vault.example.com/v1: Vaulter is not installed, or another version of it"),
    (
      ["/apis/vault.example.com/v1": (200, ["resources": []])], .failed,
      "the API vault.example.com/v1 has no Vault: another version of Vaulter is installed"
    ),
    (
      ["/apis/vault.example.com/v1": api, "/apis/apps/v1/deployments": deployments(1, 0)], .passed,
      "the API vault.example.com/v1 is served, and its controller runs"
    ),
    (
      ["/apis/vault.example.com/v1": api, "/apis/apps/v1/deployments": deployments(0)], .failed,
      "Vaulter is installed, and none of its pods is ready"
    ),
    (
      ["/apis/vault.example.com/v1": api, "/apis/apps/v1/deployments": deployments()], .warned,
      "the API vault.example.com/v1 is served, and no Deployment is labelled app.kubernetes.io/name=vaulter or vaulter-operator"
    ),
    (
      ["/apis/vault.example.com/v1": api, "/apis/apps/v1/deployments": AnsweringServer.forbidden], .passed,
      "the API vault.example.com/v1 is served; whether its controller runs may not be read by this login"
    ),
  ]

  @Test(arguments: rows.indices) func anOperatorIsKnownByItsAPIAndItsController(_ index: Int) async throws {
    let (answers, verdict, finding) = Self.rows[index]
    let outcome = try await Self.look.outcome(ClusterClient(AnsweringServer(answers: answers)))
    #expect(outcome.verdict == verdict)
    #expect(outcome.finding == finding)
    if verdict == .failed {
      #expect(outcome.commands == ["helm install vaulter"])
      #expect(outcome.field == "monitoring")
      #expect(outcome.offer == Self.look.offer)
    }
  }

  /// What does without it is an answer that the form offers now.
  @Test(arguments: [("false", "no" as String?), ("true", "yes")]) func anAnswerDoesWithoutIt(_ value: String, _ title: String?) {
    let arguments = CheckArguments(["field": .init(.text("true"), fields: ["on"]), "without": .init(.text(value))])
    let product = Product(
      id: "p", title: "P", chart: Chart(reference: "p", name: "p", release: "p", namespace: "p", output: "v.yaml"),
      steps: [Step(id: "s", title: "S", fields: [Field(id: "on", label: "Monitoring", kind: .bool)])])
    var context = CheckSamples.context()
    #expect(OperatorKind.offer(arguments, in: context) == nil)
    context.questionnaire = Questionnaire(product: product, answers: Answers())
    #expect(
      OperatorKind.offer(arguments, in: context)
        == title.map { .answer(AnswerOffer(field: "on", value: value, label: "Monitoring", title: $0)) })
  }

  static let search = PlainSecretSearch(allowed: ["fine"], secrets: [Secret("pl@nted-secret"), Secret("abc")])

  static let objects: [(JSON, [String])] = [
    (["kind": "Secret", "metadata": ["name": "s"], "stringData": ["password": "x"]], ["Secret \"s\" holds password"]),
    (["kind": "Secret", "metadata": ["name": "fine"], "data": ["password": "eA=="]], []),
    (["kind": "ConfigMap", "metadata": ["name": "c"], "data": ["a": "abc"]], []),
    (
      ["kind": "ConfigMap", "metadata": ["name": "c"], "data": ["a": "x=pl@nted-secret"]],
      ["ConfigMap \"c\", data.a: an answer that is a secret stands there"]
    ),
    (
      ["kind": "ConfigMap", "metadata": ["name": "c"], "data": ["a": .string(Data("pl@nted-secret".utf8).base64EncodedString())]],
      ["ConfigMap \"c\", data.a: an answer that is a secret stands there"]
    ),
    (
      ["kind": "ConfigMap", "metadata": ["name": "c"], "data": ["url": "postgres://me:hush@db/x"]],
      ["ConfigMap \"c\", data.url: a URL with a password in it"]
    ),
    (["kind": "ConfigMap", "metadata": ["name": "c"], "data": ["url": "postgres://me:$(PASSWORD)@db/x https://a.example.com/b:c@d"]], []),
    (
      [
        "kind": "Deployment", "metadata": ["name": "d"],
        "spec": [
          "template": [
            "spec": [
              "containers": [
                [
                  "env": [
                    ["name": "DB_PASSWORD", "value": "hush"], ["name": "DB_PASSWORD_FILE", "value": "/run/x"],
                    ["name": "API_TOKEN", "valueFrom": ["secretKeyRef": ["name": "s", "key": "k"]]],
                  ]
                ]
              ]
            ]
          ]
        ],
      ], ["Deployment \"d\": the variable DB_PASSWORD has its value written out"]
    ),
  ]

  /// Once it is installed, what helm keeps is looked at, and not what the answers of now would make.
  @Test(arguments: [
    ("kind: ConfigMap\nmetadata: {name: c}\ndata: {url: \"postgres://me:hush@db/x\"}\n", CheckOutcome.Verdict.failed),
    ("kind: ConfigMap\nmetadata: {name: c}\ndata: {url: \"postgres://db/x\"}\n", .passed),
  ]) func theReleaseItselfIsSearched(manifest: String, verdict: CheckOutcome.Verdict) async throws {
    let context = CheckSamples.installed(manifest, AnsweringServer(answers: [:]))
    let check = try #require(PlainSecretsKind.checks(CheckArguments(), in: context).first)
    #expect(await check.run().verdict == verdict)
  }

  @Test(arguments: objects.indices) func secretsAreFoundAndNotShown(_ index: Int) {
    let (object, findings) = Self.objects[index]
    #expect(Self.search.findings(in: RenderedObject(object)) == findings)
    #expect(!Self.search.findings(in: RenderedObject(object)).contains { $0.contains("hush") || $0.contains("pl@nted") })
  }
}
