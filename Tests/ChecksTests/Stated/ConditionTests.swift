import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Testing

@testable import Checks

/// `condition` and `secret`: what a controller says of an object, and what somebody else has made.
struct ConditionTests {
  static let certificates: (Int, JSON) = (200, ["resources": [["name": "certificates", "kind": "Certificate", "namespaced": true]]])

  static func certificate(_ condition: JSON?, generation: Int = 1) -> (Int, JSON) {
    (
      200,
      [
        "metadata": ["name": "web-tls", "uid": "u1", "generation": .int(generation)],
        "status": ["conditions": .array(condition.map { [["type": "Issuing", "status": "True"], $0] } ?? [])],
      ]
    )
  }

  static let api = "/apis/cert-manager.io/v1"
  static let path = api + "/namespaces/shop/certificates/web-tls"

  static let rows: [([String: (Int, JSON)], CheckOutcome.Verdict, String)] = [
    ([:], .skipped, "the cluster has no kind Certificate (cert-manager.io/v1)"),
    ([api: certificates], .failed, "there is no Certificate \"web-tls\" in the namespace \"shop\""),
    ([api: certificates, path: certificate(nil)], .failed, "Certificate \"web-tls\" has no condition Ready yet"),
    (
      [api: certificates, path: certificate(["type": "Ready", "status": "True", "reason": "Ready", "message": "Certificate is up to date"])],
      .passed, "Ready: Certificate is up to date"
    ),
    (
      [api: certificates, path: certificate(["type": "Ready", "status": "False", "reason": "DoesNotExist", "message": "Issuing certificate"])],
      .failed, "Ready of Certificate \"web-tls\" is False: DoesNotExist: Issuing certificate"
    ),
    (
      [api: certificates, path: certificate(["type": "Ready", "status": "Unknown"])], .failed,
      "nobody knows yet whether Certificate \"web-tls\" is Ready"
    ),
    (
      [api: certificates, path: certificate(["type": "Ready", "status": "True", "observedGeneration": 1], generation: 2)], .failed,
      "the controller has not looked at the last change of Certificate \"web-tls\" yet"
    ),
  ]

  static let look = ConditionLook(
    api: "cert-manager.io/v1", kind: "Certificate", name: "web-tls", namespace: "shop", condition: "Ready",
    because: ["cert-manager.io/v1 CertificateRequest", "acme.cert-manager.io/v1 Order", "acme.cert-manager.io/v1 Challenge"]
      .compactMap(ConditionLook.Cause.init), remedy: "make the record", field: "issuer")

  @Test(arguments: rows.indices) func itSaysWhatTheControllerSays(_ index: Int) async throws {
    let (answers, verdict, finding) = Self.rows[index]
    let outcome = try await Self.look.outcome(ClusterClient(AnsweringServer(answers: answers)))
    #expect(outcome.verdict == verdict)
    #expect(outcome.finding == finding)
    if verdict == .failed {
      #expect(!outcome.remedy.isEmpty && outcome.field == "issuer")
      #expect(outcome.commands.count == 1 && outcome.commands[0].hasSuffix("--namespace shop"))
    }
  }

  @Test func whatMayNotBeReadIsNoFinding() async throws {
    let client = ClusterClient(AnsweringServer(answers: [Self.api: Self.certificates, Self.path: AnsweringServer.forbidden]))
    await #expect(throws: ClusterError.self) { try await Self.look.outcome(client) }
  }

  private static func owned(_ kind: String, _ uid: String, by owner: String, _ status: JSON) -> JSON {
    [
      "kind": .string(kind), "metadata": ["name": .string("web-\(uid)"), "uid": .string(uid), "ownerReferences": [["uid": .string(owner)]]],
      "status": status,
    ]
  }

  /// The words that help stand three objects further on; those of other certificates are not ours.
  @Test func theReasonIsLookedForInWhatTheControllerMade() async throws {
    let acme = "/apis/acme.cert-manager.io/v1"
    let kinds: (Int, JSON) = (
      200,
      ["resources": [["name": "orders", "kind": "Order", "namespaced": true], ["name": "challenges", "kind": "Challenge", "namespaced": true]]]
    )
    let challenges: JSON = [
      Self.owned("Challenge", "c1", by: "o1", ["state": "pending", "reason": "Waiting for HTTP-01 challenge propagation: wrong status code '404'"]),
      Self.owned("Challenge", "c2", by: "elsewhere", ["state": "pending", "reason": "not ours"]),
    ]
    let outcome = try await Self.look.outcome(
      ClusterClient(
        AnsweringServer(answers: [
          Self.api: (
            200,
            [
              "resources": [
                ["name": "certificates", "kind": "Certificate", "namespaced": true],
                ["name": "certificaterequests", "kind": "CertificateRequest", "namespaced": true],
              ]
            ]
          ),
          Self.path: Self.certificate(["type": "Ready", "status": "False", "message": "Issuing"]),
          Self.api + "/namespaces/shop/certificaterequests": (
            200,
            [
              "items": [
                Self.owned("CertificateRequest", "r1", by: "u1", ["conditions": [["type": "Ready", "status": "False", "message": "Waiting"]]])
              ]
            ]
          ),
          acme: kinds, acme + "/namespaces/shop/orders": (200, ["items": [Self.owned("Order", "o1", by: "r1", ["state": "pending"])]]),
          acme + "/namespaces/shop/challenges": (200, ["items": challenges]),
        ])))
    #expect(
      outcome.evidence == [
        "CertificateRequest \"web-r1\": Waiting", "Order \"web-o1\": pending",
        "Challenge \"web-c1\": pending: Waiting for HTTP-01 challenge propagation: wrong status code '404'",
      ])
  }

  static let secrets: [(Set<String>?, CheckOutcome.Verdict, String)] = [
    (nil, .failed, "there is no Secret \"db\" in the namespace \"shop\""),
    (["url"], .failed, "the Secret \"db\" lacks \"password\""), (["url", "password"], .passed, "it has 2 keys"),
  ]

  @Test(arguments: secrets) func aSecretHasItsKeys(found: Set<String>?, verdict: CheckOutcome.Verdict, finding: String) {
    let outcome = SecretKind.outcome(found, name: "db", wanted: ["url", "password"], namespace: "shop", remedy: "make it", field: "way")
    #expect(outcome.verdict == verdict && outcome.finding == finding)
    #expect(verdict == .passed || outcome.field == "way" && outcome.remedy == "make it")
  }

  /// The values never leave the answer of the server.
  @Test func onlyTheKeysOfASecretAreKept() async throws {
    let server = AnsweringServer(answers: ["/api/v1/namespaces/x/secrets/db": (200, ["kind": "Secret", "data": ["url": "cGxhbnRlZA=="]])])
    var context = CheckSamples.context()
    context.cluster = server
    let check = try #require(SecretKind.checks(CheckArguments(["name": .init(.text("db"))]), in: context).first)
    #expect(await check.run() == .passed("it has one key"))
    context.cluster = AnsweringServer(answers: ["/api/v1/namespaces/x/secrets/db": AnsweringServer.forbidden])
    let refused = try #require(SecretKind.checks(CheckArguments(["name": .init(.text("db"))]), in: context).first)
    #expect(await refused.run().verdict == .skipped)
  }
}
