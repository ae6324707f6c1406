import Preflight
import ProductModel
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Checks

/// A file that came from a vendor, beside another one of the same package.
struct SuppliedFileTests {
  private static let other = "settings:\n  project: onp-blue-harbour\n"

  /// The outcomes by the check's name, for a licence of this text and mode.
  private static func outcomes(
    _ text: String?, mode: UInt16 = 0o600, other: String = other, arguments more: [String: CheckArgument] = [:]
  ) async throws -> [String: CheckOutcome] {
    let files = MemoryFileSystem()
    try files.createDirectory("/w", mode: 0o700)
    if let text { try files.writeAtomically(Array(text.utf8), to: "/w/licence.yaml", mode: mode) }
    let surroundings = Surroundings(time: ManualTime(), files: files, environment: [:], randomBytes: { Array(repeating: 0, count: $0) })
    let product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml"),
      steps: [
        Step(
          id: "package", title: "Package",
          fields: [
            Field(id: "licence", label: "Licence", kind: .file(.yaml, secret: true)),
            Field(id: "values", label: "Values", kind: .file(.yaml, secret: false)),
          ],
          checks: [
            CheckRule(
              use: "suppliedFile", id: "licence",
              arguments: [
                "file": .text("${licence}"), "sample": .list([.text("this-is-the-sample"), .text("change-me")]), "with": .text("${values}"),
                "shared": .text("settings.project"), "private": .text("true"),
              ].merging(more) { $1 })
          ])
      ])
    let answers = Answers([
      "licence": .file(FileAnswer(path: "/w/licence.yaml", contents: text.map { Secret($0) }, isSecret: true)),
      "values": .file(FileAnswer(path: "/w/values.yaml", contents: Secret(other), isSecret: false)),
    ])
    let questionnaire = Questionnaire(product: product, answers: answers)
    let checks = ChecksPlan([CheckCatalogue.Entry(SuppliedFileKind.self)]).checks(
      in: CheckContext(surroundings: surroundings, questionnaire: questionnaire, plan: questionnaire.plan()))
    #expect(checks.allSatisfy { $0.reads.contains("licence") })
    return await CheckSamples.run(checks)
  }

  @Test func oneOfTheirOwnPasses() async throws {
    let outcomes = try await Self.outcomes("account: robot@onp-blue-harbour.example\n")
    #expect(outcomes.keys.sorted() == ["licence.genuine", "licence.pair", "licence.private"])
    for (id, outcome) in outcomes { #expect(outcome.verdict == .passed, "\(id): \(outcome.finding)") }
  }

  @Test(arguments: ["key: this-is-the-sample\n", "key: change-me\n"]) func theSampleIsNamed(_ text: String) async throws {
    let outcome = try #require(try await Self.outcomes(text)["licence.genuine"])
    #expect(outcome.verdict == .failed && outcome.field == "licence")
    #expect(outcome.finding.contains("/w/licence.yaml") && outcome.finding.contains("is the sample"))
    #expect(!outcome.remedy.isEmpty)
  }

  @Test func oneOfAnotherInstallationIsNamed() async throws {
    let outcome = try #require(try await Self.outcomes("account: robot@onp-red-harbour.example\nkey: s3cret-of-this-file\n")["licence.pair"])
    #expect(outcome.verdict == .failed && outcome.field == "licence")
    #expect(outcome.finding.contains("onp-blue-harbour"))
    #expect(!"\(outcome)".contains("s3cret"), "a secret file is not quoted")
  }

  @Test(arguments: ["settings: {}\n", "settings: {project: \"\"}\n", "settings: [\n"]) func withNothingToCompareItIsSkipped(_ other: String)
    async throws
  {
    let outcome = try #require(try await Self.outcomes("account: x\n", other: other)["licence.pair"])
    #expect(outcome.verdict == .skipped && outcome.finding.contains("settings.project"))
  }

  @Test(arguments: [(0o600, .passed), (0o400, .passed), (0o640, .warned), (0o644, .warned), (0o602, .warned)] as [(UInt16, CheckOutcome.Verdict)])
  func whoElseMayReadItIsTold(_ mode: UInt16, _ verdict: CheckOutcome.Verdict) async throws {
    let outcome = try #require(try await Self.outcomes("account: onp-blue-harbour\n", mode: mode)["licence.private"])
    #expect(outcome.verdict == verdict)
    #expect(outcome.finding.contains(String(mode, radix: 8)))
    #expect(outcome.commands == (verdict == .warned ? ["chmod 600 /w/licence.yaml"] : []))
  }

  @Test func aFileThatIsGoneIsSkippedAndNeverPassed() async throws {
    for (id, outcome) in try await Self.outcomes(nil) { #expect(outcome.verdict == .skipped, "\(id): \(outcome.finding)") }
  }

  @Test func onlyWhatTheDefinitionAsksForIsChecked() async throws {
    let outcomes = try await Self.outcomes("account: x\n", arguments: ["private": .text("false"), "shared": .text("")])
    #expect(outcomes.keys.sorted() == ["licence.genuine"])
  }
}
