/// A product that Slipway can install: what to ask, what to write, what to expect. Read from `assets/products/ID.yaml` by ProductLoading.
package struct Product: Sendable, Equatable {
  package var id: String
  package var title: String
  package var summary: String
  /// Whom a support bundle is sent to: an address or a link; empty: nobody is named.
  package var support: String
  package var chart: Chart
  package var requirements: Requirements
  package var steps: [Step]
  /// Checks that belong to no step's form: of the cluster, of the chart.
  package var checks: [CheckRule]
  package var rollout: RolloutKnowledge
  package var afterwards: Afterwards
  package var upgrades: UpgradeKnowledge

  package init(
    id: String, title: String, summary: String = "", support: String = "", chart: Chart, requirements: Requirements = .init(), steps: [Step],
    checks: [CheckRule] = [], rollout: RolloutKnowledge = .init(),
    afterwards: Afterwards = .init(), upgrades: UpgradeKnowledge = .init()
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.support = support
    self.chart = chart
    self.requirements = requirements
    self.steps = steps
    self.checks = checks
    self.rollout = rollout
    self.afterwards = afterwards
    self.upgrades = upgrades
  }

  package func field(_ id: FieldID) -> Field? {
    for step in steps {
      if let field = step.fields.first(where: { $0.id == id }) { return field }
    }
    return nil
  }

  package func step(of id: FieldID) -> Step? {
    steps.first { $0.fields.contains { $0.id == id } }
  }
}

/// Where the chart comes from and what helm is given with it.
package struct Chart: Sendable, Equatable {
  package struct Repository: Sendable, Equatable {
    package var name: String
    package var url: String
    package init(name: String, url: String) {
      self.name = name
      self.url = url
    }
  }

  /// A file of the vendor's that goes to helm before ours, named by the field whose answer is its path.
  package struct VendorFile: Sendable, Equatable {
    package var field: FieldID
    package init(field: FieldID) { self.field = field }
  }

  package var repository: Repository?
  /// What helm is given: `example/product`, a folder, an archive or an `oci://` reference; may be a template.
  package var reference: Template
  /// The chart's own name (`Chart.yaml`), by which an installed release is recognised.
  package var name: String
  package var release: String
  package var namespace: String
  /// The name of the values file that Slipway writes.
  package var output: String
  package var vendorFiles: [VendorFile]

  package init(
    repository: Repository? = nil, reference: Template, name: String, release: String, namespace: String, output: String,
    vendorFiles: [VendorFile] = []
  ) {
    self.repository = repository
    self.reference = reference
    self.name = name
    self.release = release
    self.namespace = namespace
    self.output = output
    self.vendorFiles = vendorFiles
  }
}

package struct Requirements: Sendable, Equatable {
  package var helm: VersionRange?
  package var kubernetes: [Conditional<VersionRange>]
  package init(helm: VersionRange? = nil, kubernetes: [Conditional<VersionRange>] = []) {
    self.helm = helm
    self.kubernetes = kubernetes
  }
}

/// A value that holds only while a condition does.
package struct Conditional<Value: Sendable & Equatable>: Sendable, Equatable {
  package var condition: Condition
  package var value: Value
  package init(when condition: Condition = .always, _ value: Value) {
    self.condition = condition
    self.value = value
  }
}
