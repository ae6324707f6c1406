import Testing

@testable import Checks

@Suite struct CORSTests {
  static let needs = CORSNeeds(origins: ["https://a.example.com"], methods: ["GET", "PUT"], headers: ["Content-Type", "x-ms-meta-name"])

  @Test(arguments: [
    ([needs.rule], CORSGaps()),
    ([], CORSGaps(origins: ["https://a.example.com"])),
    ([CORSRule(origins: ["*"], methods: ["*"], headers: ["*"])], CORSGaps()),
    ([CORSRule(origins: ["https://*.example.com"], methods: ["get", "put"], headers: ["content-type", "x-ms-meta-*"])], CORSGaps()),
    ([CORSRule(origins: ["http://a.example.com"], methods: ["GET", "PUT"], headers: ["*"])], CORSGaps(origins: ["https://a.example.com"])),
    ([CORSRule(origins: ["https://A.example.com"], methods: ["GET", "PUT"], headers: ["*"])], CORSGaps(origins: ["https://a.example.com"])),
    ([CORSRule(origins: ["*"], methods: ["GET"], headers: ["*"])], CORSGaps(methods: ["PUT"])),
    ([CORSRule(origins: ["*"], methods: ["GET", "PUT"], headers: ["x-ms-meta-name"])], CORSGaps(headers: ["Content-Type"])),
    // Two rules that together name everything grant nothing: one preflight is answered by one rule.
    (
      [
        CORSRule(origins: ["*"], methods: ["GET", "PUT"], headers: ["Content-Type"]),
        CORSRule(origins: ["*"], methods: ["GET", "PUT"], headers: ["x-ms-meta-name"]),
      ], CORSGaps(headers: ["x-ms-meta-name"])
    ),
    (
      [CORSRule(origins: ["*"], methods: ["GET"], headers: ["*"]), CORSRule(origins: ["*"], methods: ["PUT"], headers: ["*"])], CORSGaps()
    ),
  ]) func whatIsMissingIsNamed(rules: [CORSRule], gaps: CORSGaps) {
    #expect(Self.needs.gaps(in: rules) == gaps)
  }

  @Test func whereTheFirstMatchDecidesLaterRulesDoNotHelp() {
    let rules = [CORSRule(origins: ["*"], methods: ["GET", "PUT"], headers: []), Self.needs.rule]
    #expect(Self.needs.gaps(in: rules).isEmpty)
    #expect(Self.needs.gaps(in: rules, firstMatchDecides: true) == CORSGaps(headers: ["Content-Type", "x-ms-meta-name"]))
  }

  @Test func aBrowsersPreflightTellsTheSame() async throws {
    let answer: @Sendable (StandIn.Request) -> StandIn.Reply = { request in
      let isGood = request.headers["access-control-request-method"] == "GET"
      let asked = request.headers["access-control-request-headers"] ?? ""
      guard isGood, !asked.contains("x-ms-meta-name") else { return .init(status: 403) }
      return .init(
        status: 200,
        headers: [
          "Access-Control-Allow-Origin": "https://a.example.com", "Access-Control-Allow-Methods": "GET, HEAD",
          "Access-Control-Allow-Headers": "content-type",
        ])
    }
    try await StandIn.with(answer) { server in
      let gaps = try await BucketClient.with { client async throws(BucketFault) in
        try await CORSPreflight(url: server.url + "/b/x", client: client).gaps(Self.needs)
      }
      #expect(gaps == CORSGaps(methods: ["PUT"], headers: ["x-ms-meta-name"]))
      #expect(server.requests.allSatisfy { $0.method == "OPTIONS" && $0.headers["authorization"] == nil })
    }
  }
}
