import Checks
import Installation
import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Session

/// Runs what is due, keeps what was found, and tells it as it comes.
@Suite(.timeLimit(.minutes(1))) struct CheckDeskTests {
  private static let product = Product(
    id: "notes", title: "Notes", chart: Chart(reference: "./notes", name: "notes", release: "notes", namespace: "notes", output: "values.yaml"),
    steps: [
      Step(
        id: "package", title: "Package", fields: [Field(id: "licence", label: "Licence", kind: .file(.any, secret: true))],
        checks: [
          CheckRule(
            use: "suppliedFile", id: "licence",
            arguments: ["file": .text("${licence}"), "sample": .list([.text("SAMPLE")]), "private": .text("true")])
        ]),
      Step(
        id: "domain", title: "Domain", fields: [Field(id: "domain", label: "Domain", kind: .domain)],
        checks: [CheckRule(use: "suppliedFile", id: "again", arguments: ["file": .text("${licence}"), "sample": .list([.text("${domain}")])])]),
    ])

  private let files = MemoryFileSystem()
  private let helm: ReadingHelm

  init() throws {
    helm = ReadingHelm(files: files)
    try files.createDirectory("/w", mode: 0o700)
  }

  private func desk(_ redactor: SharedRedactor = SharedRedactor(), server: String? = nil) -> CheckDesk {
    let surroundings = Surroundings(
      time: TickingTime(speed: 60), files: files, environment: ["HOME": "/home/me"], randomBytes: { Array(repeating: 0, count: $0) })
    return CheckDesk(engines: UnreachableEngines(helm: helm, server: server), surroundings: surroundings, redactor: redactor, valuesFolder: "/w")
  }

  private func round(
    licence: String = "mine", domain: String = "a.example", step: String? = nil, isFresh: Bool = false, addresses: [String]? = nil
  ) throws -> CheckDesk.Round {
    try files.writeAtomically(Array(licence.utf8), to: "/w/licence", mode: 0o600)
    let answers = Answers([
      "licence": .file(FileAnswer(path: "/w/licence", contents: Secret(licence), isSecret: true)), "domain": .text(domain),
    ])
    let questionnaire = Questionnaire(product: Self.product, answers: answers)
    return CheckDesk.Round(questionnaire: questionnaire, plan: questionnaire.plan(), step: step, isFresh: isFresh, addresses: addresses)
  }

  /// The ids of what ran.
  private func run(_ desk: CheckDesk, _ round: CheckDesk.Round) async -> (ran: [String], report: CheckReport) {
    let ran = Recorder<String>()
    let report = await desk.run(round, onResult: { ran.record($0.id.name) })
    return (ran.values.sorted(), report)
  }

  @Test func aStepsChecksRunAloneAndOnlyOnce() async throws {
    let desk = desk()
    let first = await run(desk, try round(step: "package"))
    #expect(first.ran == ["licence.genuine", "licence.private"])
    #expect(first.report.results.map(\.verdict) == [.passed, .passed])
    let second = await run(desk, try round(step: "package"))
    #expect(second.ran.isEmpty && second.report == first.report)
    #expect(await run(desk, try round(step: "package", isFresh: true)).ran == first.ran)
  }

  @Test func exactlyThoseRunAgainThatReadWhatChanged() async throws {
    let desk = desk()
    _ = await run(desk, try round(step: "package"))
    _ = await run(desk, try round(step: "domain"))
    #expect(await run(desk, try round(domain: "b.example", step: "package")).ran == [])
    #expect(await run(desk, try round(domain: "b.example", step: "domain")).ran == ["again.genuine"])
    let changed = await run(desk, try round(licence: "the SAMPLE", domain: "b.example", step: "package"))
    #expect(changed.ran == ["licence.genuine", "licence.private"])
    #expect(changed.report.obstacles.map(\.id) == ["licence.genuine"])
  }

  @Test func theBoardShowsEachOnItsWay() async throws {
    let boards = Recorder<CheckBoard>()
    _ = await desk().run(try round(step: "package"), onBoard: { boards.record($0) })
    #expect(boards.values.first?.rows(of: "package").map(\.state) == [.running, .running])
    #expect(boards.values.last?.rows(of: "package").compactMap(\.result).count == 2)
    // What was not asked for waits.
    #expect(boards.values.last?.rows(of: "domain").map(\.state) == [.waiting])
  }

  @Test func whatIsFoundIsRedacted() async throws {
    let redactor = SharedRedactor()
    redactor.learn([Secret("planted-secret")])
    let (_, report) = await run(desk(redactor), try round(licence: "planted-secret.example", domain: "planted-secret.example", step: "domain"))
    #expect(report.obstacles.map(\.id) == ["again.genuine"])
    #expect(!"\(report)".contains("planted-secret"))
  }

  /// What helm would be given: the file that is there, edited. A key of it that no rule owns counts as well.
  @Test func theChartIsRenderedWithTheValuesFileThatIsThere() async throws {
    try files.writeAtomically(Array("byHand: kept\n".utf8), to: "/w/values.yaml", mode: 0o600)
    _ = await run(desk(), try round())
    #expect(helm.values.values.contains { $0.contains("byHand: kept") })
  }

  @Test func withoutAClusterItsChecksAreSkippedAndNonePasses() async throws {
    let (_, report) = await run(desk(), try round())
    let cluster = report.results.filter {
      $0.id.name.hasPrefix("cluster.") && !["cluster.kubectl", "cluster.helm", "cluster.context"].contains($0.id.name)
    }
    #expect(!cluster.isEmpty)
    for result in cluster { #expect(result.verdict != .passed, "\(result.id): \(result.outcome.finding)") }
  }

  /// Checks end in any order; a list for people has one.
  @Test func resultsAreGivenOnInTheOrderOfTheirChecks() {
    let checks = ["a", "b", "c", "d"].map { id in Check(id: CheckID(id), title: id, hint: "") { .passed("") } }
    var order = ResultsInOrder(checks)
    func end(_ index: Int) -> [String] { order.take(checks[index].result(.passed("so"))).map(\.id.name) }
    #expect(end(1) == [] && end(0) == ["a", "b"] && end(3) == [])
    #expect(order.rest().map(\.id.name) == ["d"], "one that never ended holds up nothing in the end")
    #expect(order.rest().isEmpty)
  }

  // MARK: Kept for a support bundle

  private var kept: CheckRecord {
    get throws {
      let folder = StateFolder(server: "https://x", namespace: "notes", release: "notes", environment: ["HOME": "/home/me"])
      return try CheckRecord(in: folder, files: files)
    }
  }

  @Test func whatWasFoundLastIsKeptWithTheRelease() async throws {
    let desk = desk(server: "https://x")
    _ = await run(desk, try round(licence: "the SAMPLE", step: "package"))
    #expect(try kept.isEmpty, "those of one step are run while it is filled in")
    let report = await run(desk, try round(licence: "the SAMPLE")).report
    #expect(try kept.before.map(\.result) == report.results && kept.afterwards.isEmpty)
    _ = await run(self.desk(server: "https://x"), try round(licence: "the SAMPLE", addresses: ["203.0.113.7"]))
    #expect(try kept.before.map(\.result) == report.results, "what was found before stays")
    _ = await run(desk, try round())
    #expect(try kept.before.first { $0.result.id == "licence.genuine" }?.result.verdict == .passed)
  }

  @Test func whereNothingCanBeKeptTheChecksRunAllTheSame() async throws {
    _ = await run(desk(), try round())
    #expect(files.paths == ["/w/licence"])
    let folder = StateFolder(server: "https://x", namespace: "notes", release: "notes", environment: ["HOME": "/home/me"])
    files.fail(folder.path, with: .diskFull(folder.path))
    #expect(await run(desk(server: "https://x"), try round()).report.results.isEmpty == false)
  }
}
