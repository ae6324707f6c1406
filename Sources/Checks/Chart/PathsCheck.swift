import Preflight
import ProductModel
import Surroundings

extension ChartChecks {
  static func paths(_ context: CheckContext) -> Check {
    check(
      "chart.paths", "every value that is written is known to the chart",
      hint: "helm takes any value without a word, and what no template reads has no effect.",
      context: context, after: ["chart.renders"], timeLimit: .seconds(30)
    ) {
      let documents: (chart: String, values: String)
      switch await context.render.documents.result {
      case nil: return .skipped("it was stopped")
      case .failure(let fault): return fault.outcome(context)
      case .success(let read): documents = read
      }
      let known = ChartPaths(values: documents.values, chart: documents.chart)
      var unknown: [Unknown] = []
      for entry in context.plan.values {
        for path in ChartPaths.written(by: entry) {
          if case .unknown(let nearest) = known.answer(path) { unknown.append(Unknown(path: path, nearest: nearest, field: entry.fields.first)) }
        }
      }
      let doubtful = unknown
      guard !doubtful.isEmpty else { return .passed("\(context.plan.values.count) values are known") }
      return await context.looking { chart in
        let judged = await doubtful.concurrentMap(width: 2) { (one: Unknown) -> Unknown in
          var one = one
          if case .success(let without) = await context.render.chart(without: one.path) { one.hasEffect = without != chart }
          return one
        }
        return Unknown.outcome(judged)
      }
    }
  }
}

/// A value that the chart's own values do not name.
private struct Unknown: Sendable {
  var path: ValuePath
  var nearest: ValuePath?
  var field: FieldID?
  /// The chart renders otherwise without it, so that a template reads it; nil: not known.
  var hasEffect: Bool?

  var line: String {
    let read = hasEffect == true ? " (a template reads it)" : ""
    return "\(path)\(read)" + (nearest.map { ": did you mean \($0)?" } ?? "")
  }

  static func outcome(_ all: [Unknown]) -> CheckOutcome {
    let idle = all.filter { $0.hasEffect == false }
    if let first = idle.first {
      return CheckOutcome(
        .failed,
        idle.count == 1 ? "the chart does not know \"\(first.path)\"" : "the chart does not know \(idle.count) values, first \"\(first.path)\"",
        remedy: first.nearest.map { "the nearest that it knows is \"\($0)\"; the definition may be made for another version of the chart" }
          ?? "the definition may be made for another version of the chart: choose that one",
        field: first.field, evidence: all.map(\.line))
    }
    return CheckOutcome(
      .warned, all.count == 1 ? "\"\(all[0].path)\" is not among the chart's own values" : "\(all.count) values are not among the chart's own",
      remedy: all.allSatisfy { $0.hasEffect == true } ? "templates read them, so nothing is lost" : "check that they do what they shall",
      field: all[0].field, evidence: all.map(\.line))
  }
}
