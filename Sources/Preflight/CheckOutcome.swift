import ProductModel

/// How a check ended. What could not run is skipped with its reason, never passed.
package struct CheckOutcome: Sendable, Equatable, Codable {
  package enum Verdict: String, Sendable, Equatable, Codable, CaseIterable { case passed, warned, failed, skipped }

  package var verdict: Verdict
  /// What was found, as it stands after a colon: "the server demands TLS", "PostgreSQL 14.9". For `skipped` the reason.
  /// ``CheckResult/found`` makes a sentence of it.
  package var finding: String
  /// What to do next; empty when there is nothing to do.
  package var remedy: String
  /// The answer to change; Enter jumps there.
  package var field: FieldID?
  /// The tool's or the server's own words: harmless, without secrets.
  package var evidence: [String]
  /// Commands or SQL for a person to run, each a line or a block.
  package var commands: [String]
  /// Something Slipway can do itself when asked, such as writing the certificate chain in order.
  package var offer: Offer?

  package init(
    _ verdict: Verdict, _ finding: String, remedy: String = "", field: FieldID? = nil, evidence: [String] = [], commands: [String] = [],
    offer: Offer? = nil
  ) {
    self.verdict = verdict
    self.finding = finding
    self.remedy = remedy
    self.field = field
    self.evidence = evidence
    self.commands = commands
    self.offer = offer
  }

  package static func passed(_ finding: String, evidence: [String] = []) -> Self { Self(.passed, finding, evidence: evidence) }
  package static func skipped(_ reason: String, remedy: String = "") -> Self { Self(.skipped, reason, remedy: remedy) }

  package enum Offer: Sendable, Equatable, Codable {
    case copy(MendedCopy)
    case consent(Consent)
    /// An answer that does without what was missed.
    case answer(AnswerOffer)
  }
}
