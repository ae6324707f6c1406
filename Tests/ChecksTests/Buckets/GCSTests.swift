import CryptoExtras
import FoundationEssentials
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(1)))
struct GCSTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var bucket = GoogleStandIn.Bucket(rights: [GoogleStandIn.account: GoogleStandIn.all], cors: good)
    var changes: [String: String] = [:]
    var key: [String: JSON] = [:]
    var disabled: Set<String> = []
    /// Seconds by which the server's clock is behind.
    var skew = 0.0
    var complaints: [String] = []
    var words: [String] = []
    var testDescription: String { name }
  }

  static let good: JSON = [
    [
      "origin": ["https://app.example.com"], "method": ["GET", "PUT", "POST"], "responseHeader": ["Content-Type", "Content-MD5", "Cache-Control"],
      "maxAgeSeconds": 3600,
    ]
  ]

  static func bucket(_ rights: [String] = GoogleStandIn.all, cors: JSON = good, everybody: [String] = [], prevention: String = "inherited")
    -> GoogleStandIn.Bucket
  {
    .init(rights: [GoogleStandIn.account: rights, "": everybody], cors: cors, prevention: prevention)
  }

  static let rows: [Row] = [
    Row(name: "all is well"),
    Row(name: "no such bucket", changes: ["bucket": "missing"], complaints: ["exists failed bucket"], words: ["\"missing\" does not exist"]),
    Row(
      name: "another project", changes: ["project": "project-2"], complaints: ["login warned key"],
      words: ["project \"project-1\", not to \"project-2\""]),
    Row(
      name: "account gone", key: ["client_email": "gone@project-1.iam.gserviceaccount.com"], complaints: ["login failed key"],
      words: ["deleted or disabled"]),
    Row(name: "account disabled", disabled: [GoogleStandIn.account], complaints: ["login failed key"], words: ["is disabled", "Robot is disabled."]),
    Row(
      name: "key deleted", key: ["private_key_id": "k2"], complaints: ["login failed key"], words: ["does not know this key", "make a new JSON key"]),
    Row(name: "clock ahead", skew: 1800, complaints: ["login failed -"], words: ["30 min ahead of"]),
    Row(name: "clock behind", skew: -1800, complaints: ["login failed -"], words: ["30 min behind"]),
    Row(name: "a person's login", key: ["type": "authorized_user"], complaints: ["login failed key"], words: ["a person's own login"]),
    Row(name: "another type", key: ["type": "external_account"], complaints: ["login failed key"], words: ["\"external_account\""]),
    Row(name: "no type", key: ["type": .null], complaints: ["login failed key"], words: ["has no \"type\""]),
    Row(name: "no private key", key: ["private_key": .null], complaints: ["login failed key"], words: ["\"private_key\" is missing"]),
    Row(
      name: "a spoilt private key", key: ["private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n"], complaints: ["login failed key"],
      words: ["not the PEM"]),
    Row(
      name: "no right to write", bucket: bucket(["storage.objects.get", "storage.objects.list", "storage.buckets.get"]),
      complaints: ["read failed key", "write failed bucket"],
      words: ["lacks storage.objects.create, storage.objects.delete", "roles/storage.objectAdmin", "may not create objects"]),
    Row(
      name: "no right to remove", bucket: bucket(GoogleStandIn.all.filter { $0 != "storage.objects.delete" }),
      complaints: ["read failed key", "write warned key"], words: ["could not be removed", "gcloud storage rm gs://b/slipway-probe-"]),
    Row(
      name: "may not read the bucket's settings", bucket: bucket(GoogleStandIn.all.dropLast()), complaints: ["cors failed bucket"],
      words: ["gcloud storage buckets update gs://b --cors-file=cors.json"]),
    Row(name: "no CORS", bucket: bucket(cors: .null), complaints: ["cors failed bucket"], words: ["has no CORS rule", "\"responseHeader\""]),
    Row(
      name: "an earlier rule hides the good one", bucket: bucket(cors: [["origin": ["*"], "method": ["*"], "responseHeader": []], good[0]]),
      complaints: ["cors failed bucket"], words: ["leave out the header Content-Type, Content-MD5, Cache-Control"]),
    Row(name: "public though it should not be", bucket: bucket(everybody: ["storage.objects.get"]), complaints: ["public warned bucket"]),
    Row(name: "public as wanted", bucket: bucket(everybody: ["storage.objects.get"]), changes: ["public": "true"]),
    Row(
      name: "not public", bucket: bucket(prevention: "enforced"), changes: ["public": "true"], complaints: ["public failed bucket"],
      words: ["public access prevention is enforced", "--member=allUsers"]),
  ]

  @Test(arguments: rows) func aFaultIsToldFromAllOthers(row: Row) async throws {
    let google = try GoogleStandIn(buckets: ["b": row.bucket], disabled: row.disabled, now: Date().addingTimeInterval(-row.skew))
    let key = try GoogleStandIn.keyFile(row.key)
    try await StandIn.with(google.answer) { server in
      let outcomes = await run(key, row.changes, server.url)
      #expect(BucketStage.complaints(outcomes) == row.complaints, "\(BucketStage.everything(outcomes))")
      let text = BucketStage.everything(outcomes)
      for word in row.words { #expect(text.contains(word), "\(text)") }
      #expect(!text.contains("PRIVATE KEY") && !text.contains("token-of-"))
      #expect(row.complaints.contains { $0.hasPrefix("write warned") } || google.remaining.isEmpty)
      #expect(google.everWritten.allSatisfy { $0.hasPrefix("slipway-probe-") })
    }
  }

  @Test func whatIsNoJSONIsNoKey() async throws {
    let outcomes = await run("not json", [:], "http://127.0.0.1:1")
    #expect(BucketStage.complaints(outcomes) == ["login failed key"])
    #expect(outcomes["login"]?.finding == "the key is not usable: the file is no JSON")
  }

  @Test func withoutAWayToGoogleNothingIsBlamed() async throws {
    let outcomes = await run(try GoogleStandIn.keyFile(), [:], "http://127.0.0.1:1")
    #expect(BucketStage.complaints(outcomes) == ["login skipped -"])
  }

  private func run(_ key: String, _ changes: [String: String], _ url: String) async -> [String: CheckOutcome] {
    let texts = ["bucket": "b", "project": "project-1", "public": "false", "corsOrigin": "https://app.example.com"].merging(changes) { $1 }
    return await BucketStage.run(
      GCSChecks.checks(
        BucketStage.arguments(texts, secrets: ["key": key]), in: BucketStage.context(), endpoints: GCSEndpoints(storage: url, token: url + "/token")))
  }
}
