import Preflight

/// What `slipway apply` or `slipway check` was told.
package struct HeadlessOptions: Sendable {
  /// The id of a definition, or the path of one.
  package var product: String
  package var answers: String
  package var context: String?
  package var namespace: String?
  package var release: String?
  /// What helm is given instead of the definition's chart.
  package var chart: String?
  package var version: String?
  package var timeLimit: Duration?
  /// Yes to every question whose consequence can be undone.
  package var yes: Bool
  /// Checks whose failure does not stop the installation.
  package var skippedChecks: Set<CheckID>
  /// Whether no failed check stops it: a play shows what comes of it.
  package var skipsEveryCheck = false
  /// What checks may do beyond looking.
  package var consents: Set<Consent>
  /// Where the values file is written.
  package var valuesFolder: String

  package init(
    product: String, answers: String, context: String? = nil, namespace: String? = nil, release: String? = nil, chart: String? = nil,
    version: String? = nil, timeLimit: Duration? = nil, yes: Bool = false, skippedChecks: Set<CheckID> = [], consents: Set<Consent> = [],
    valuesFolder: String = "."
  ) {
    self.product = product
    self.answers = answers
    self.context = context
    self.namespace = namespace
    self.release = release
    self.chart = chart
    self.version = version
    self.timeLimit = timeLimit
    self.yes = yes
    self.skippedChecks = skippedChecks
    self.consents = consents
    self.valuesFolder = valuesFolder
  }
}
