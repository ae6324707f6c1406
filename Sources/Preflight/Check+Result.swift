extension Check {
  /// An outcome that blames no answer leads to the one that the check reads. Of several none is more to blame than the others: then it leads nowhere,
  /// and what to do stands in the outcome.
  package func result(_ outcome: CheckOutcome) -> CheckResult {
    CheckResult(
      id: id, title: title, severity: severity, hint: hint, step: step, field: outcome.field ?? (reads.count == 1 ? reads.first : nil),
      outcome: outcome
    )
  }
}
