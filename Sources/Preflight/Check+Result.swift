extension Check {
  package func result(_ outcome: CheckOutcome) -> CheckResult {
    CheckResult(id: id, title: title, severity: severity, hint: hint, step: step, field: outcome.field ?? reads.first, outcome: outcome)
  }
}
