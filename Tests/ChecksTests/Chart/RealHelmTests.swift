import FoundationEssentials
import Helm
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings
import TestSupport
import Testing

@testable import Checks

/// The real engine of helm on the project's own chart.
@Suite(.timeLimit(.minutes(5))) struct RealHelmTests {
  private static let tests = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private func context(_ values: [ValueEntry], _ scratch: ScratchFolder) throws -> CheckContext {
    let program = try scratch.write("helm", "#!/bin/sh\nexec python3 '\(Self.tests)/Tools/helm' \"$@\"\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try scratch.write("temporary/.keep", "")
    var surroundings = Surroundings.system
    surroundings.environment["TMPDIR"] = scratch.path("temporary")
    let product = Product(
      id: "sample", title: "Sample",
      chart: Chart(reference: "x", name: "sample", release: "sample", namespace: "shop", output: "values.yaml"), steps: [])
    let plan = Plan(
      target: .init(namespace: "shop", release: "sample"), chart: .init(reference: Self.tests + "/Charts/sample"), valuesFileName: "values.yaml",
      values: values)
    return CheckContext(
      surroundings: surroundings, helm: SystemHelm(surroundings: surroundings, program: program, runs: scratch.path("runs")),
      questionnaire: Questionnaire(product: product, answers: Answers()), plan: plan)
  }

  private func run(_ id: CheckID, _ context: CheckContext) async throws -> CheckOutcome {
    try #require(await ChartChecks.checks(CheckArguments(), in: context).first { $0.id == id }?.run())
  }

  @Test func theSampleRenders() async throws {
    let scratch = try ScratchFolder()
    let context = try context([ValueEntry(path: ValuePath(["replicas"]), value: .int(5))], scratch)
    #expect(try await run("chart.renders", context) == .passed("2 objects and 1 hook"))
    #expect(try await run("chart.paths", context).verdict == .passed)
    guard case .success(let chart)? = await context.render.chart.result else {
      Issue.record("the chart was not rendered")
      return
    }
    #expect(chart.ordinary.first { $0.kind == "Deployment" }?.pods?.count == 5)
    #expect(chart.ordinary.first { $0.kind == "Deployment" }?.needs == [ObjectNeed(.secret, "sample-password", key: "password")])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("temporary")) == [".keep"])
  }

  @Test func whatNoTemplateReadsIsToldFromWhatOneReads() async throws {
    let scratch = try ScratchFolder()
    let outcome = try await run("chart.paths", context([ValueEntry(path: ValuePath(["service", "typ"]), value: .string("ClusterIP"))], scratch))
    #expect(outcome.verdict == .failed && outcome.remedy.contains("\"service.type\""), "\(outcome)")
  }

  @Test func itsRefusalIsOneSentence() async throws {
    let scratch = try ScratchFolder()
    let outcome = try await run("chart.renders", context([ValueEntry(path: ValuePath(["service"]), value: .string("x"))], scratch))
    #expect(outcome.verdict == .failed && outcome.finding.hasPrefix("the chart refuses these values: "), "\(outcome)")
    #expect(!outcome.finding.contains("executing"), "\(outcome)")
  }
}
