import Preflight
import ProductModel
import Secrecy

/// What is to be installed, and how long to wait for it.
package struct InstallationOrder: Sendable {
  package var product: Product
  package var answers: Answers
  /// What was known of the chart when the plan was made.
  package var chart: ChartFacts
  package var plan: Plan
  /// The folder in which the values file is written; vendor files are named relative to the working directory, as they were answered.
  package var valuesFolder: String
  package var knownValues: KnownValues
  /// From the start of helm to ready; nil takes it from what the definition expects.
  package var timeLimit: Duration?
  /// How long a failure with a known cause may last before the run ends; nil: watch on until somebody gives up or the time is over.
  package var patience: Duration?

  /// Failed checks that somebody decided to pass over; kept in the journal.
  package var decisions: [CheckDecision]

  /// Whether somebody has seen what the values file will become.
  package enum KnownValues: Sendable, Equatable {
    case notShown
    /// The difference to this text (nil: no file) was shown and accepted.
    case shown(String?)
  }

  package init(
    product: Product, answers: Answers, chart: ChartFacts = .init(), plan: Plan, valuesFolder: String, knownValues: KnownValues = .notShown,
    timeLimit: Duration? = nil, patience: Duration? = nil, decisions: [CheckDecision] = []
  ) {
    self.product = product
    self.answers = answers
    self.chart = chart
    self.plan = plan
    self.valuesFolder = valuesFolder
    self.knownValues = knownValues
    self.timeLimit = timeLimit
    self.patience = patience
    self.decisions = decisions
  }

  package var valuesPath: String {
    valuesFolder.isEmpty || valuesFolder == "." ? plan.valuesFileName : valuesFolder + "/" + plan.valuesFileName
  }

  /// Three times what the definition expects, and never under ten minutes: a slow registry is no failure.
  package var effectiveTimeLimit: Duration {
    timeLimit ?? .seconds(60 * max(10, 3 * (product.rollout.expectedMinutes ?? 5)))
  }

  /// A failure whose cause is known lasts so long before a run without a screen ends: shorter, and a database that is just starting would
  /// end it; longer, and a pipeline waits for nothing.
  package static let headlessPatience = Duration.seconds(60)
}
