import Helm
import Preflight
import ProductModel

extension ChartChecks {
  /// nil for a chart that comes from no repository.
  static func repository(_ context: CheckContext) -> Check? {
    guard let repository = context.plan.chart.repository else { return nil }
    return check(
      "chart.repository", "the chart's repository can be reached", hint: "helm fetches the chart from there.", context: context, reads: [],
      after: ["cluster.helm"]
    ) {
      switch await context.render.repository.result {
      case nil: .skipped("it was stopped")
      case .failure(let fault): fault.outcome(context)
      case .success: .passed("\"\(repository.url)\" is up to date")
      }
    }
  }

  static func version(_ context: CheckContext) -> Check? {
    guard context.plan.chart.repository != nil else { return nil }
    let reference = context.plan.chart.reference
    return check(
      "chart.version", "the chart exists in this version", hint: "A version that was withdrawn or mistyped cannot be installed.", context: context,
      reads: context.reads(.chartVersion), after: ["chart.repository"]
    ) {
      if case .failure(let fault)? = await context.render.repository.result { return fault.outcome(context) }
      return await context.asking(.searchVersions(chart: reference)) { outcome in
        if let failure = HelmFailure(outcome: outcome) { return failure.outcome(context) }
        guard let versions = try? ChartVersion.list(json: outcome.output, chart: reference) else {
          return .skipped("the list of versions is not understood")
        }
        guard let newest = versions.first else {
          return CheckOutcome(
            .failed, "the repository has no chart \"\(reference)\"", remedy: "check the chart's name", commands: ["helm search repo \(reference)"])
        }
        guard let wanted = context.plan.chart.version else { return .passed("version \(newest.version) is the newest") }
        // helm takes a version with or without its "v".
        if versions.contains(where: { $0.version == wanted || Version($0.version) == Version(wanted) && Version(wanted) != nil }) {
          return .passed("version \(wanted) is there")
        }
        return CheckOutcome(
          .failed, "there is no version \(wanted) of \"\(reference)\"",
          remedy: "choose one that exists, such as \(Spelling.nearest(to: wanted, among: versions.map(\.version)) ?? newest.version)",
          field: context.field(.chartVersion), evidence: versions.prefix(5).map(\.version),
          commands: ["helm search repo \(reference) --versions"])
      }
    }
  }

  static func renders(_ context: CheckContext) -> Check {
    check(
      "chart.renders", "the chart renders with these values", hint: "helm refuses to install what does not render.", context: context,
      after: context.plan.chart.repository == nil ? ["cluster.helm"] : ["chart.version"]
    ) {
      switch await context.render.chart.result {
      case nil: .skipped("it was stopped")
      case .failure(let fault): fault.outcome(context)
      case .success(let chart):
        chart.objects.isEmpty
          ? CheckOutcome(.failed, "the chart renders no object at all with these values", remedy: "check the values that switch its parts on")
          : .passed("\(Self.count(chart.ordinary.count, "object")) and \(Self.count(chart.hooks.count, "hook"))")
      }
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
