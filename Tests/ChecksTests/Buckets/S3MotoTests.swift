import Preflight
import ProductModel
import Testing

@testable import Checks

/// A real S3 implementation that judges signatures and rights.
@Suite(.timeLimit(.minutes(2)))
struct S3MotoTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var bucket = "good"
    var user = "owner"
    var changes: [String: String] = [:]
    var secret: String?
    var complaints: [String] = []
    /// Words that a finding or a command must hold.
    var words: [String] = []
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "all is well"),
    Row(name: "a star grants every origin and header", bucket: "starred"),
    Row(name: "versions are removed as well", bucket: "versioned"),
    Row(name: "no such bucket", bucket: "missing", complaints: ["exists failed bucket"], words: ["does not exist"]),
    Row(name: "unknown key", changes: ["accessKeyId": "AKIAUNKNOWN"], complaints: ["login failed accessKeyId"], words: ["does not know this key"]),
    Row(name: "wrong secret", secret: "wrong", complaints: ["login failed accessKeySecret"], words: ["does not belong to the access key"]),
    Row(name: "may only read", user: "reader", complaints: ["write failed bucket"], words: ["may not write objects", "s3:PutObject"]),
    Row(
      name: "may not list", user: "blind",
      complaints: ["cors failed bucket", "public skipped -", "read failed accessKeyId"], words: ["s3:ListBucket"]),
    Row(
      name: "may not remove", user: "hoarder", complaints: ["cors failed bucket", "public skipped -", "write warned accessKeyId"],
      words: ["could not be removed", "aws s3api delete-object"]),
    Row(
      name: "no CORS", bucket: "bare", complaints: ["cors failed bucket"],
      words: ["has no CORS rule for \"https://app.example.com\"", "aws s3api put-bucket-cors --bucket bare", "--endpoint-url"]),
    Row(name: "CORS for another origin", bucket: "elsewhere", complaints: ["cors failed bucket"], words: ["https://other.example.com"]),
    Row(name: "CORS without a method", bucket: "half", complaints: ["cors failed bucket"], words: ["leave out the method PUT"]),
    Row(
      name: "CORS without headers", bucket: "headless", complaints: ["cors failed bucket"], words: ["leave out the header Content-MD5, Cache-Control"]
    ),
    Row(name: "public though it should not be", bucket: "open", complaints: ["public warned bucket"], words: ["anybody on the internet"]),
    Row(name: "public as wanted", bucket: "open", changes: ["public": "true"]),
    Row(
      name: "not public", changes: ["public": "true"], complaints: ["public failed bucket"],
      words: ["is not public", "put-bucket-policy"]),
    Row(
      name: "public access block", bucket: "blocked", changes: ["public": "true"], complaints: ["public failed bucket"],
      words: ["public access block is on (BlockPublicPolicy, RestrictPublicBuckets)", "put-public-access-block"]),
    Row(name: "nothing answers", changes: ["endpoint": "http://127.0.0.1:1"], complaints: ["login failed endpoint"], words: ["nothing answers at"]),
    Row(
      name: "only the cluster reaches it", changes: ["endpoint": "http://minio.storage.svc:9000"], complaints: ["login skipped -"],
      words: ["only the cluster"]),
    Row(name: "TLS where there is none", changes: ["endpoint": "https"], complaints: ["login failed endpoint"], words: ["does not speak TLS"]),
  ]

  @Test(arguments: rows) func aFaultIsToldFromAllOthers(row: Row) async throws {
    let outcomes = try await run(row)
    #expect(BucketStage.complaints(outcomes) == row.complaints.sorted(), "\(BucketStage.everything(outcomes))")
    let text = BucketStage.everything(outcomes)
    for word in row.words { #expect(text.contains(word), "\(text)") }
  }

  @Test func withoutConsentNothingIsWritten() async throws {
    let outcomes = try await run(Row(name: "no consent"), consents: [])
    #expect(outcomes["write"]?.verdict == .skipped)
    #expect(outcomes["write"]?.offer == .consent(.writeProbeObject))
  }

  private func run(_ row: Row, consents: Set<Consent> = [.writeProbeObject]) async throws -> [String: CheckOutcome] {
    let server = try await MotoServer.shared()
    let key = try #require(server.keys[row.user])
    var texts = [
      "bucket": row.bucket, "region": "us-east-1", "endpoint": "http://127.0.0.1:\(server.port)", "pathStyle": "true", "accessKeyId": key.id,
      "public": "false", "corsOrigin": "https://app.example.com",
    ].merging(row.changes) { $1 }
    if texts["endpoint"] == "https" { texts["endpoint"] = "https://127.0.0.1:\(server.port)" }
    let secret = row.secret ?? key.secret
    let outcomes = await BucketStage.run(
      S3Checks.checks(BucketStage.arguments(texts, secrets: ["accessKeySecret": secret]), in: BucketStage.context(consents: consents)))
    #expect(!BucketStage.everything(outcomes).contains(key.secret))
    return outcomes
  }
}
