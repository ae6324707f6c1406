/// One line of the table: what was measured, the budget it is held against, and something else measured in the same run.
struct Figure: Sendable {
  enum Verdict: String, Sendable {
    case within, missed
    case unmeasured = "not measured"
  }

  var what: String
  /// As it is shown, with its unit.
  var measured: String
  var budget: String
  var comparison: String
  var verdict: Verdict

  static func measured(_ what: String, _ measured: String, budget: String, isWithin: Bool, comparison: String = "–") -> Figure {
    Figure(what: what, measured: measured, budget: budget, comparison: comparison, verdict: isWithin ? .within : .missed)
  }

  /// A figure that this machine cannot give, with the reason: never a silent gap.
  static func unmeasured(_ what: String, because reason: String, budget: String) -> Figure {
    Figure(what: what, measured: reason, budget: budget, comparison: "–", verdict: .unmeasured)
  }
}
