import Helm
import Preflight
import ProductModel
import Testing

@testable import Checks

/// What helm refuses is told apart by what a person does next; what is no fault of chart or values is never blamed on them.
@Suite(.timeLimit(.minutes(1))) struct ChartFaultTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var failure: HelmFailure
    var verdict = CheckOutcome.Verdict.failed
    var says: String
    var field: FieldID?
  }

  static let rows = [
    Row(
      testDescription: "chart", failure: .chartNotFound(detail: "no match"), says: "the chart \"shop/shop\" was not found in version 1.4.0",
      field: .chartVersion),
    Row(
      testDescription: "repository", failure: .repositoryNotFound(name: "shop"), says: "helm does not know the repository \"shop\"",
      field: .chartVersion),
    Row(
      testDescription: "network", failure: .repositoryUnreachable(detail: "dial tcp: i/o timeout"),
      says: "\"https://charts.example.com\" cannot be reached"),
    Row(testDescription: "name", failure: .repositoryNameTaken(name: "shop"), says: "another repository under the name \"shop\""),
    Row(
      testDescription: "template", failure: .renderError(sentence: "mode must not be odd", location: "shop/templates/web.yaml:3"),
      says: "the chart refuses these values: mode must not be odd", field: "mode"),
    Row(
      testDescription: "schema", failure: .valuesRefused(detail: "web.replicas: Invalid type. Expected: integer"),
      says: "the chart's schema refuses these values", field: "replicas"),
    Row(testDescription: "YAML", failure: .valuesUnreadable(file: "/f.yaml", detail: "line 3"), says: "\"/f.yaml\" is no valid YAML"),
    Row(
      testDescription: "Kubernetes", failure: .kubernetesVersion(needed: ">=1.40", found: "v1.33.0"), says: "the chart needs Kubernetes >=1.40",
      field: .chartVersion),
    Row(testDescription: "unknown", failure: .other(detail: "Error: a wonder"), says: "helm could not use the chart \"shop/shop\""),
    Row(testDescription: "disk", failure: .diskFull(detail: "no space left"), verdict: .skipped, says: "the disk is full"),
    Row(testDescription: "stopped", failure: .stopped, verdict: .skipped, says: "was stopped"),
    Row(testDescription: "cluster", failure: .clusterUnreachable(detail: "refused"), verdict: .skipped, says: "the cluster did not let helm"),
    Row(testDescription: "login", failure: .loginExpired(detail: "expired"), verdict: .skipped, says: "the cluster did not let helm"),
    Row(testDescription: "rights", failure: .forbidden(detail: "forbidden"), verdict: .skipped, says: "the cluster did not let helm"),
    Row(testDescription: "time", failure: .timedOut(detail: "timed out"), verdict: .skipped, says: "the cluster did not let helm"),
  ]

  @Test(arguments: rows) func aRefusalIsToldApart(_ row: Row) async throws {
    var change = ShopStage.Change()
    change.answers = [.chartVersion: .text("1.4.0"), "mode": .text("odd")]
    let context = try await ShopStage(change).context
    let outcome = ChartFault.refused(row.failure).outcome(context)
    #expect(outcome.verdict == row.verdict, "\(outcome)")
    #expect(outcome.finding.contains(row.says), "\(outcome)")
    #expect(outcome.field == row.field)
    if row.verdict == .failed { #expect(!outcome.remedy.isEmpty) }
  }

  /// The login, the references and the rest come after it, and blame nothing.
  @Test func whatNeedsTheChartIsSkippedWithTheReason() async throws {
    var change = ShopStage.Change()
    change.answers = ["mode": .text("odd")]
    let results = try await ShopStage(change).run()
    for id in ["chart.accepted", "chart.references", "chart.paths", "chart.components", "cluster.kinds", "cluster.capacity", "cluster.storage"] {
      #expect(results[id]?.outcome.verdict == .skipped, "\(id)")
      #expect(results[id]?.outcome.finding.isEmpty == false)
    }
  }
}
