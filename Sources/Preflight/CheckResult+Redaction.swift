import Secrecy

extension CheckResult {
  /// A second net: checks put no secret into their outcomes, and servers that repeat one are not trusted to stop.
  package func redacted(by redactor: Redactor) -> Self {
    var result = self
    result.outcome.finding = redactor.redacted(outcome.finding)
    result.outcome.remedy = redactor.redacted(outcome.remedy)
    result.outcome.evidence = outcome.evidence.map(redactor.redacted)
    result.outcome.commands = outcome.commands.map(redactor.redacted)
    return result
  }
}

extension CheckDecision {
  package func redacted(by redactor: Redactor) -> Self {
    var decision = self
    decision.finding = redactor.redacted(finding)
    return decision
  }
}
