/// The name of a question, such as `db.host`. Answers files keep to it across versions.
package struct FieldID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible, Codable {
  package var name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
  package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
  package var description: String { name }
  package static func < (a: Self, b: Self) -> Bool { a.name < b.name }

  // The ids that the engine itself reads; a definition that has such a question must name it so (docs/ProductFormat.md, "Reserved ids").
  package static let context: Self = "cluster.context"
  package static let namespace: Self = "cluster.namespace"
  package static let release: Self = "cluster.release"
  package static let chartVersion: Self = "chart.version"
  package static let cloud: Self = "cloud"
}

/// One question.
package struct Field: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case text, host, domain, url, email
    case port
    case number(ClosedRange<Int>?)
    case bool
    case choice([Option])
    /// Several lines, such as a pasted certificate.
    case multiline(Content?)
    case secret
    /// A path; the file's contents come with the answer.
    case file(Content, secret: Bool)
    /// The name of a Kubernetes object (DNS-1123, `maximum` characters).
    case kubernetesName(maximum: Int)
    case cidrList
  }

  /// What a file or a multi-line text must hold.
  package enum Content: String, Sendable, Equatable, CaseIterable { case pemCertificate, pemPrivateKey, json, yaml, any }

  package struct Option: Sendable, Equatable {
    package var value: String
    package var title: String
    package var help: String
    package var condition: Condition
    package init(_ value: String, title: String, help: String = "", condition: Condition = .always) {
      self.value = value
      self.title = title
      self.help = help
      self.condition = condition
    }
  }

  /// What the cluster can propose for a field.
  package enum Proposal: String, Sendable, Equatable, CaseIterable {
    case contexts, namespaces, cloud, storageClasses, ingressClasses, chartVersions, secrets
  }

  package struct Pattern: Sendable, Equatable {
    package var regex: String
    package var message: String
    package init(regex: String, message: String) {
      self.regex = regex
      self.message = message
    }
  }

  package var id: FieldID
  package var label: String
  package var kind: Kind
  package var required: Bool
  package var condition: Condition
  package var help: String
  package var placeholder: String
  /// The first whose condition holds is the default; `byCloud:` in a definition becomes such conditions.
  package var defaults: [Conditional<Template>]
  package var pattern: Pattern?
  package var proposal: Proposal?

  package init(
    id: FieldID, label: String, kind: Kind = .text, required: Bool = false, condition: Condition = .always, help: String = "",
    placeholder: String = "",
    defaults: [Conditional<Template>] = [], pattern: Pattern? = nil, proposal: Proposal? = nil
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.required = required
    self.condition = condition
    self.help = help
    self.placeholder = placeholder
    self.defaults = defaults
    self.pattern = pattern
    self.proposal = proposal
  }

  /// Whether the answer must never be shown.
  package var isSecret: Bool {
    switch kind {
    case .secret: true
    case .file(_, let secret): secret
    default: false
    }
  }
}
