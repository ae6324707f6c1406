import FoundationEssentials
import Preflight
import ProductModel
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(1)))
struct AzureTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var container = AzureStandIn.Container()
    var cors = good
    var changes: [String: String] = [:]
    var key = AzureStandIn.key
    var refusal: (status: Int, code: String)?
    var skew = 0.0
    var complaints: [String] = []
    var words: [String] = []
    var testDescription: String { name }
  }

  static func rule(_ origins: String, _ methods: String, _ headers: String) -> String {
    "<CorsRule><AllowedOrigins>\(origins)</AllowedOrigins><AllowedMethods>\(methods)</AllowedMethods><AllowedHeaders>\(headers)</AllowedHeaders>"
      + "<ExposedHeaders>*</ExposedHeaders><MaxAgeInSeconds>3600</MaxAgeInSeconds></CorsRule>"
  }
  static let good = rule("https://app.example.com,https://b.example.com", "GET,PUT,POST", "Content-*,Cache-Control")

  static let rows: [Row] = [
    Row(name: "all is well"),
    Row(name: "no such container", changes: ["container": "missing"], complaints: ["exists failed container"], words: ["the container \"missing\""]),
    Row(
      name: "a key of another account", key: Data([1, 2, 3]).base64EncodedString(), complaints: ["login failed key"],
      words: ["not one of the account \"shopfiles\""]),
    Row(name: "no base64", key: "what?", complaints: ["login failed key"], words: ["is base64"]),
    Row(name: "a connection string", key: "AccountName=x;AccountKey=eA==", complaints: ["login failed key"], words: ["after \"AccountKey=\""]),
    Row(name: "a shared access signature", key: "sv=2022&sig=abc", complaints: ["login failed key"], words: ["shared access signature"]),
    Row(name: "clock ahead", skew: 3600, complaints: ["login failed -"], words: ["60 min ahead"]),
    Row(
      name: "keys forbidden", refusal: (403, "KeyBasedAuthenticationNotPermitted"), complaints: ["login failed account"],
      words: ["permits no access keys"]),
    Row(name: "account disabled", refusal: (403, "AccountIsDisabled"), complaints: ["login failed key"], words: ["is disabled"]),
    Row(name: "network rules", refusal: (403, "AuthorizationFailure"), complaints: ["login skipped -"], words: ["network rules"]),
    Row(name: "busy", refusal: (503, "ServerBusy"), complaints: ["login skipped -"], words: ["busy"]),
    Row(name: "nothing answers", changes: ["endpoint": "http://127.0.0.1:1"], complaints: ["login failed endpoint"], words: ["nothing answers"]),
    Row(
      name: "no CORS", cors: "", complaints: ["cors failed container"],
      words: ["has no CORS rule", "az storage cors add --services b --account-name shopfiles --methods GET PUT POST"]),
    Row(
      name: "CORS without a method", cors: rule("*", "GET,PUT", "*"), complaints: ["cors failed container"], words: ["leave out the method POST"]),
    Row(
      name: "five rules already", cors: String(repeating: rule("https://o", "GET", "*"), count: 5), complaints: ["cors failed container"],
      words: ["cors clear"]),
    Row(
      name: "public though it should not be", container: .init(level: "blob"), complaints: ["public warned container"], words: ["--public-access off"]
    ),
    Row(name: "public as wanted", container: .init(level: "container"), changes: ["public": "true"]),
    Row(
      name: "not public", changes: ["public": "true"], complaints: ["public failed container"],
      words: ["access level is private", "--allow-blob-public-access true"]),
  ]

  @Test(arguments: rows) func aFaultIsToldFromAllOthers(row: Row) async throws {
    let azure = AzureStandIn(containers: ["c": row.container], cors: row.cors, refusal: row.refusal, now: Date().addingTimeInterval(-row.skew))
    try await StandIn.with(azure.answer) { server in
      let texts = [
        "container": "c", "account": AzureStandIn.account, "endpoint": server.url, "public": "false", "corsOrigin": "https://app.example.com",
      ].merging(row.changes) { $1 }
      let outcomes = await BucketStage.run(
        AzureBlobChecks.checks(BucketStage.arguments(texts, secrets: ["key": row.key]), in: BucketStage.context()))
      #expect(BucketStage.complaints(outcomes) == row.complaints, "\(BucketStage.everything(outcomes))")
      let text = BucketStage.everything(outcomes)
      for word in row.words { #expect(text.contains(word), "\(text)") }
      #expect(!text.contains(row.key) && azure.remaining.isEmpty)
    }
  }

  @Test func anAccountThatIsNoneIsSaid() {
    let subject = BucketSubject(cloud: .azure, bucket: "c", fields: [.account: "account", .key: "key"], secrets: [])
    let outcome = BucketFault.hostNotFound(host: "nobody.blob.core.windows.net").outcome(subject)
    #expect(outcome.verdict == .failed && outcome.field == "account")
    #expect(outcome.finding == "the host \"nobody.blob.core.windows.net\" was not found: no storage account has that name")
  }
}
