/// What is to be done for these answers: a pure function of Product, Answers and what is known of the chart.
/// The same plan serves the wizard, the headless run, the preview, the transcript and the export.
package struct Plan: Sendable, Equatable {
  package var target: Target
  package var chart: ChartSource
  /// Vendor files first, in helm's order; ours (`valuesFileName`) goes last.
  package var vendorFiles: [String]
  package var valuesFileName: String
  package var values: [ValueEntry]
  /// Every path that the definition can write: those not in `values` are removed from an existing file.
  package var ownedPaths: [ValuePath]
  /// Every comment that the definition can write: one that is no longer true goes with the line that it explained.
  package var ownedComments: [String]
  package var secrets: [PlannedSecret]
  package var manifests: [PlannedManifest]
  /// The keys of the cloud's secret manager.
  package var keys: [PlannedKey]
  /// What is wrong with the answers; empty means the plan can be carried out.
  package var problems: [AnswerProblem]

  /// Where it goes; a nil context is kubectl's current one.
  package struct Target: Sendable, Equatable, Codable {
    package var context: String?
    package var namespace: String
    package var release: String
    package init(context: String? = nil, namespace: String, release: String) {
      self.context = context
      self.namespace = namespace
      self.release = release
    }
  }

  package struct ChartSource: Sendable, Equatable {
    package var repository: Chart.Repository?
    package var reference: String
    package var version: String?
    package init(repository: Chart.Repository? = nil, reference: String, version: String? = nil) {
      self.repository = repository
      self.reference = reference
      self.version = version
    }
  }

  package init(
    target: Target, chart: ChartSource, vendorFiles: [String] = [], valuesFileName: String, values: [ValueEntry] = [], ownedPaths: [ValuePath] = [],
    ownedComments: [String] = [],
    secrets: [PlannedSecret] = [], manifests: [PlannedManifest] = [], keys: [PlannedKey] = [], problems: [AnswerProblem] = []
  ) {
    self.target = target
    self.chart = chart
    self.vendorFiles = vendorFiles
    self.valuesFileName = valuesFileName
    self.values = values
    self.ownedPaths = ownedPaths
    self.ownedComments = ownedComments
    self.secrets = secrets
    self.manifests = manifests
    self.keys = keys
    self.problems = problems
  }
}
