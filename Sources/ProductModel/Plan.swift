import Commands
import Secrecy

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
  package var secrets: [PlannedSecret]
  package var manifests: [PlannedManifest]
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
    secrets: [PlannedSecret] = [], manifests: [PlannedManifest] = [], problems: [AnswerProblem] = []
  ) {
    self.target = target
    self.chart = chart
    self.vendorFiles = vendorFiles
    self.valuesFileName = valuesFileName
    self.values = values
    self.ownedPaths = ownedPaths
    self.secrets = secrets
    self.manifests = manifests
    self.problems = problems
  }
}

/// One line (or block) of the values file, with the fields whose answers made it.
package struct ValueEntry: Sendable, Equatable {
  package var path: ValuePath
  package var value: PlannedValue
  package var comment: String?
  package var fields: [FieldID]
  package init(path: ValuePath, value: PlannedValue, comment: String? = nil, fields: [FieldID] = []) {
    self.path = path
    self.value = value
    self.comment = comment
    self.fields = fields
  }
}

package indirect enum PlannedValue: Sendable, Equatable {
  case string(String)
  case bool(Bool)
  case int(Int)
  case list([PlannedValue])
  case map([Entry])

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: PlannedValue
    package init(key: String, value: PlannedValue) {
      self.key = key
      self.value = value
    }
  }
}

package struct PlannedSecret: Sendable, Equatable {
  package var name: String
  package var type: String
  package var data: [(key: String, value: Secret)]
  /// The fields whose answers it holds: a diagnosis of this Secret leads there.
  package var fields: [FieldID]
  package init(name: String, type: String, data: [(key: String, value: Secret)], fields: [FieldID] = []) {
    self.name = name
    self.type = type
    self.data = data
    self.fields = fields
  }
  package static func == (a: Self, b: Self) -> Bool {
    a.name == b.name && a.type == b.type && a.fields == b.fields && a.data.elementsEqual(b.data, by: ==)
  }
}

package struct PlannedManifest: Sendable, Equatable {
  package var path: String
  package var yaml: String
  package init(path: String, yaml: String) {
    self.path = path
    self.yaml = yaml
  }
}

/// An answer that cannot be used; the wording says what to type.
package struct AnswerProblem: Sendable, Equatable {
  package enum Severity: Sendable, Equatable { case error, warning }
  package var field: FieldID
  package var severity: Severity
  package var message: String
  package init(field: FieldID, severity: Severity = .error, message: String) {
    self.field = field
    self.severity = severity
    self.message = message
  }
}
