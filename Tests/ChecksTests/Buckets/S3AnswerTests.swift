import FoundationEssentials
import Preflight
import ProductModel
import Testing

@testable import Checks

/// What Amazon documents and moto does not do: regions, redirects, clocks, and servers that are something else.
@Suite(.timeLimit(.minutes(1)))
struct S3AnswerTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var reply: StandIn.Reply
    var complaints: [String]
    var words: [String]
    var testDescription: String { name }
  }

  private static func error(_ code: String, _ more: String = "") -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code><Message>it says so</Message>\(more)<RequestId>1</RequestId></Error>"
  }

  static let rows: [Row] = [
    Row(
      name: "the clock", reply: .init(status: 403, headers: ["Date": "Fri, 01 Jan 2027 00:00:00 GMT"], body: error("RequestTimeTooSkewed")),
      complaints: ["login failed -"], words: ["the clock of this machine is", "timedatectl"]),
    Row(name: "busy", reply: .init(status: 503, body: error("SlowDown")), complaints: ["login skipped -"], words: ["busy"]),
    Row(
      name: "a console", reply: .init(status: 200, headers: ["Content-Type": "text/html"], body: "<!DOCTYPE html><html></html>"),
      complaints: ["login failed endpoint"], words: ["not the S3 server", "not of the console"]),
    Row(name: "another server", reply: .init(status: 404, body: "not found"), complaints: ["login failed endpoint"], words: ["HTTP 404"]),
    Row(
      name: "a name that is none", reply: .init(status: 400, body: error("InvalidBucketName")), complaints: ["login failed bucket"],
      words: ["cannot be the name of a bucket"]),
    Row(name: "a cut", reply: .init(status: 0, isCut: true), complaints: ["login skipped -"], words: ["closed the connection"]),
    Row(
      name: "a region that is not said", reply: .init(status: 301, body: error("PermanentRedirect")), complaints: ["login failed region"],
      words: ["not in region \"eu-west-1\""]),
    Row(
      name: "an unknown error", reply: .init(status: 418, body: error("Teapot\u{1B}[2J")), complaints: ["login failed -"],
      words: ["HTTP 418", "^[[2J"]),
  ]

  @Test(arguments: rows) func anAnswerIsUnderstood(row: Row) async throws {
    let answer: @Sendable (StandIn.Request) -> StandIn.Reply = { _ in row.reply }
    try await StandIn.with(answer) { server in
      let outcomes = await run(server.url)
      #expect(BucketStage.complaints(outcomes) == row.complaints)
      let text = BucketStage.everything(outcomes)
      for word in row.words { #expect(text.contains(word), "\(text)") }
    }
  }

  /// 301 with the header, and 400 with the element: both name the region; the key is then judged there.
  @Test(arguments: [true, false]) func theRightRegionIsTold(byHeader: Bool) async throws {
    let answer: @Sendable (StandIn.Request) -> StandIn.Reply = { request in
      if request.headers["authorization"]?.contains("/eu-central-1/s3/") ?? false {
        return .init(status: 200, body: "<ListBucketResult><Name>b</Name></ListBucketResult>")
      }
      return byHeader
        ? .init(status: 301, headers: ["x-amz-bucket-region": "eu-central-1"], body: Self.error("PermanentRedirect"))
        : .init(status: 400, body: Self.error("AuthorizationHeaderMalformed", "<Region>eu-central-1</Region>"))
    }
    try await StandIn.with(answer) { server in
      let outcomes = await run(server.url)
      #expect(outcomes["login"]?.verdict == .passed)
      #expect(outcomes["exists"]?.verdict == .failed)
      #expect(outcomes["exists"]?.field == "region")
      #expect(outcomes["exists"]?.remedy == "answer \"eu-central-1\" as the region")
    }
  }

  /// The write may have arrived although its answer did not: it is removed all the same, and the check does not pass.
  @Test func aWriteThatWasCutOffIsRemoved() async throws {
    let answer: @Sendable (StandIn.Request) -> StandIn.Reply = { request in
      switch request.method {
      case "PUT": .init(status: 0, isCut: true)
      case "DELETE": .init(status: 204)
      case "HEAD": .init(status: 404)
      default: .init(status: 200, body: "<ListBucketResult/>")
      }
    }
    try await StandIn.with(answer) { server in
      let outcomes = await run(server.url)
      #expect(outcomes["write"]?.verdict == .skipped)
      let written = server.requests.filter { $0.method == "PUT" }.map(\.path)
      #expect(!written.isEmpty && Set(written) == Set(server.requests.filter { $0.method == "DELETE" }.map(\.path)))
    }
  }

  @Test func aHangingServerIsNobodysFault() {
    let outcome = BucketFault.timedOut(host: "s3.example.com").outcome(
      BucketSubject(cloud: .s3Compatible, bucket: "b", fields: [.endpoint: "endpoint"], secrets: []))
    #expect(outcome.verdict == .skipped && outcome.field == nil)
  }

  private func run(_ url: String) async -> [String: CheckOutcome] {
    let arguments = BucketStage.arguments(
      ["bucket": "b-1", "region": "eu-west-1", "endpoint": url, "pathStyle": "true", "accessKeyId": "id"], secrets: ["accessKeySecret": "hush-hush"])
    return await BucketStage.run(S3Checks.checks(arguments, in: BucketStage.context()))
  }
}
