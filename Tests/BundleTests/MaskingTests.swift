import KubernetesObjects
import OrderedCollections
import Secrecy
import Testing

@testable import Bundle

@Suite struct MaskingTests {
  @Test(arguments: [
    // A Secret keeps its keys, and nothing else of what it holds.
    (
      "Secret", #"{"metadata":{"name":"db","managedFields":[1]},"data":{"password":"aHVudGVyMg==","tls.crt":"eA=="}}"#,
      #"{"metadata":{"name":"db"},"data":{"password":"‹secret›","tls.crt":"‹secret›"}}"#
    ),
    (
      "Pod",
      #"{"spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"x1"},{"name":"PORT","value":"80"},{"name":"A_TOKEN","valueFrom":{"secretKeyRef":{"name":"s","key":"password"}}}]}]}}"#,
      #"{"spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"‹secret›"},{"name":"PORT","value":"80"},{"name":"A_TOKEN","valueFrom":{"secretKeyRef":{"name":"s","key":"password"}}}]}]}}"#
    ),
    (
      "Pod", #"{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","note":"postgres://u:hunter2@db/x"}}}"#,
      #"{"metadata":{"annotations":{"note":"postgres://u:‹secret›@db/x"}}}"#
    ),
    (
      "ConfigMap",
      #"{"metadata":{},"data":{"app.ini":"user=a\npassword = hunter2\n-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\nend","API_TOKEN":"t"}}"#,
      #"{"metadata":{},"data":{"app.ini":"user=a\npassword = ‹secret›\n‹secret›\nend","API_TOKEN":"‹secret›"}}"#
    ),
    // References stay: without them nobody can follow.
    (
      "Values", #"{"metadata":{},"existingSecret":"db","passwordKey":"pw","credentials":{"a":["b",5,true,""],"c":{"d":null}},"token":""}"#,
      #"{"metadata":{},"existingSecret":"db","passwordKey":"pw","credentials":{"a":["‹secret›","‹secret›",true,""],"c":{"d":null}},"token":""}"#
    ),
    ("Values", #"{"metadata":{},"text":"it said k8s3cr3t! and azhzM2NyM3Qh"}"#, #"{"metadata":{},"text":"it said ‹secret› and ‹secret›"}"#),
  ]) func secretsAreTakenOutOfObjects(kind: String, object: String, expected: String) throws {
    let mask = BundleMask(redactor: Redactor(secrets: [Secret("k8s3cr3t!")]))
    var wanted = try JSON(parsing: expected)
    if wanted["metadata"].isNull { wanted.remove("metadata") }
    var masked = mask.object(try JSON(parsing: object), kind: kind)
    if masked["metadata"].object?.isEmpty ?? true, wanted["metadata"].isNull { masked.remove("metadata") }
    #expect(masked == wanted, "\(masked.text())")
  }

  @Test func textIsMaskedBeforeItIsMadeHarmless() {
    let mask = BundleMask(redactor: Redactor(secrets: [Secret("two\twords-of-it")]))
    #expect(mask.lines("a two\twords-of-it b\r\n\u{1b}[2Jc\n") == ["a ‹secret› b", "^[[2Jc"])
    #expect(mask.lines("") == [])
  }

  @Test(arguments: [
    ("password", "hunter2!", true), ("password", "hunter2!\n", true), ("password", "postgres", false), ("password", "abc1", false),
    ("pin", "12345678", false), ("pin", "1234567890", true), ("password", "a-b.c_d", false), ("password", "only letters and spaces", true),
  ]) func plainWordsAreNotSearchedFor(key: String, value: String, isTelling: Bool) throws {
    let known = KnownSecret.list(inSecret: Self.secret([key: value]))
    #expect(known.map(\.isTelling) == [isTelling])
    #expect(known.first?.origin == "the value of key \"\(key)\" of the Secret \"db\"")
  }

  @Test(arguments: ["username", "DB_USER", "db-host", "tls.crt", "ca.crt", "port", "endpoint"]) func openKeysHoldNoSecret(key: String) {
    #expect(KnownSecret.list(inSecret: Self.secret([key: "something-9-long"])).isEmpty)
  }

  @Test(arguments: [
    // A connection string as a whole, and its password by itself.
    ("postgres://app:p4ss-w0rd@db/x", ["postgres://app:p4ss-w0rd@db/x", "p4ss-w0rd"]),
    // A certificate is for everyone to read.
    ("-----BEGIN CERTIFICATE-----\nMIIabcdefghijk\n-----END CERTIFICATE-----\n", []),
    // Of a file only what is secret in it, and the file as a whole in base64.
    ("apiVersion: v1\npassword: hunter22\n", ["YXBpVmVyc2lvbjogdjEKcGFzc3dvcmQ6IGh1bnRlcjIyCg==", "hunter22"]), ("", []),
  ]) func partsOfValuesAreKnown(value: String, expected: [String]) {
    #expect(KnownSecret.list(inSecret: Self.secret(["value": value])).map { $0.secret.reveal() } == expected)
  }

  @Test func helmsOwnSecretsAreNotRead() throws {
    var secret = Self.secret(["release": "long-enough-1"])
    secret["type"] = "helm.sh/release.v1"
    #expect(KnownSecret.list(inSecret: secret).isEmpty)
  }

  @Test func secretValuesOfTheReleaseAreKnown() throws {
    let values = try JSON(
      parsing:
        #"{"a":{"password":"first-1","list":[{"apiKey":"second-2"},"x"]},"url":"redis://:third-3@r:1","replicas":3,"credentials":{"x":["fourth-4"]}}"#
    )
    let known = KnownSecret.list(inValues: values)
    #expect(known.map { $0.secret.reveal() } == ["first-1", "second-2", "third-3", "fourth-4"])
    #expect(known.map(\.origin).contains("the value \"a.list[0].apiKey\" of the release"))
  }

  @Test func manifestsAreReadAsTheyAreMeant() throws {
    let documents = try #require(
      YAMLDocuments.list("# Source: x\n---\nkind: A\nport: 5432\ntext: \"5432\"\non: true\nnothing: ~\nlist: [1.5, a]\n---\n---\nkind: B\n"))
    #expect(
      documents == [["kind": "A", "port": 5432, "text": "5432", "on": true, "nothing": nil, "list": ["1.5", "a"]], ["kind": "B"]], "\(documents)")
    #expect(YAMLDocuments.list("a: [") == nil)
  }

  static func secret(_ data: [String: String]) -> JSON {
    ["kind": "Secret", "type": "Opaque", "metadata": ["name": "db"], "data": JSON(data.mapValues { Base64.text($0) })]
  }
}
