import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout
import Testing

/// The corpus of faults: every file is played second by second, and judged over its whole history, not at its end alone.
@Suite(.timeLimit(.minutes(5))) struct CorpusTests {
  @Test(arguments: try CorpusScenario.all()) func scenario(_ scenario: CorpusScenario) async throws {
    let play = try await CorpusPlay(scenario)
    defer { play.end() }
    let expectations = scenario.expectations
    #expect(!expectations.isEmpty, "a scenario that expects nothing cannot fail")
    var told: [CorpusPlay.Told] = []
    for expectation in expectations.sorted(by: { $0.at < $1.at }) {
      told = try play.told(until: expectation.at)
      check(try #require(told.last).snapshot, expectation)
    }
    for (at, snapshot) in told.map({ ($0.at, $0.snapshot) }) {
      if snapshot.verdict == .ready { #expect(scenario.readyFrom.map { at >= .seconds($0) } ?? false, "ready was said at \(at)") }
      if scenario.isHarmless {
        #expect(snapshot.verdict != .failing, "failing was said at \(at): \(snapshot.summary)")
        #expect(snapshot.diagnoses.filter { $0.severity == .failure }.map(\.sentence) == [], "at \(at)")
      }
      #expect(!snapshot.isFinal || snapshot.verdict == .failing)
    }
    // Whoever is sent a bundle is told what whoever sent it is told.
    guard !scenario.endsAway else { return }
    let looks = try await play.looks()
    #expect(looks.bundled == looks.live)
  }

  private func check(_ snapshot: RolloutSnapshot, _ expected: CorpusScenario.Expectation) {
    let at = expected.at
    if let verdict = expected.verdict { #expect(snapshot.verdict.rawValue == verdict, "at \(at): \(snapshot.summary)") }
    if let summary = expected.summary { #expect(snapshot.summary == summary, "at \(at)") }
    if let isFinal = expected.isFinal { #expect(snapshot.isFinal == isFinal, "at \(at)") }
    if let gaps = expected.gaps { #expect(snapshot.gaps == gaps, "at \(at)") }
    for (name, sentence) in expected.workloads {
      #expect(snapshot.workloads.first { $0.reference.name == name }?.readiness.sentence == sentence, "at \(at)")
    }
    guard let wanted = expected.diagnoses else { return }
    #expect(snapshot.diagnoses.map(\.sentence) == wanted.map { $0["sentence"].string ?? "" }, "at \(at)")
    for (diagnosis, wanted) in zip(snapshot.diagnoses, wanted) {
      #expect(diagnosis.severity.rawValue == wanted["severity"].string, "\(diagnosis.sentence), at \(at)")
      #expect(diagnosis.cause.rawValue == wanted["cause"].string, "\(diagnosis.sentence), at \(at)")
      #expect(diagnosis.field?.name == wanted["field"].string, "\(diagnosis.sentence), at \(at)")
      #expect(!diagnosis.nextAction.isEmpty, "\(diagnosis.sentence), at \(at)")
      if let next = wanted["next"].string { #expect(diagnosis.nextAction.contains(next), "\(diagnosis.nextAction)") }
      if let count = wanted["count"].int { #expect(diagnosis.count == count, "\(diagnosis.sentence), at \(at)") }
      if let line = wanted["evidence"].string { #expect(diagnosis.evidence.contains { $0.contains(line) }, "\(diagnosis.evidence)") }
      if let since = wanted["since"].int {
        #expect(diagnosis.since == CorpusCluster.start.addingTimeInterval(Double(since)), "\(diagnosis.sentence), at \(at)")
      }
    }
  }

  /// What the issue asks for: a corpus that shrinks would prove less.
  @Test func theCorpusIsLargeEnough() throws {
    let all = try CorpusScenario.all()
    #expect(all.count >= 45)
    #expect(all.count { $0.isHarmless } >= 10)
    for scenario in all { #expect(!scenario.title.isEmpty, "\(scenario.file)") }
  }
}
