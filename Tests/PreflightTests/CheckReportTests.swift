import Preflight
import Testing

struct CheckReportTests {
  static let rows: [([CheckResult], [CheckDecision], Int32)] = [
    ([], [], 0),
    ([Samples.result("a", .passed), Samples.result("b", .warned), Samples.result("c", .skipped)], [], 0),
    ([Samples.result("a", .passed), Samples.result("b", .failed)], [], 1),
    ([Samples.result("a", .failed, severity: .advisory)], [], 0),
    ([Samples.result("a", .failed)], [CheckDecision(passingOver: Samples.result("a", .failed))], 0),
    // Decided for another finding, and for another check.
    ([Samples.result("a", .failed)], [CheckDecision(id: "a", title: "", finding: "something else")], 1),
    ([Samples.result("a", .failed), Samples.result("b", .failed)], [CheckDecision(passingOver: Samples.result("a", .failed))], 1),
  ]

  @Test(arguments: rows)
  func exitStatus(_ results: [CheckResult], _ decisions: [CheckDecision], _ status: Int32) {
    let report = CheckReport(results, decisions: decisions)
    #expect(report.exitStatus == status)
    #expect(report.isPassable == (status == 0))
  }

  @Test func whatNeedsSomebodyStandsFirst() {
    let report = CheckReport([
      Samples.result("a", .passed), Samples.result("b", .failed), Samples.result("c", .skipped), Samples.result("d", .failed, severity: .advisory),
      Samples.result("e", .failed),
    ])
    #expect(report.failuresFirst.map(\.id) == ["b", "e", "d", "c", "a"])
    #expect(report.summary == "2 failed, 1 warning, 1 skipped, 1 passed")
    #expect(CheckReport().summary == "nothing to check")
  }
}
