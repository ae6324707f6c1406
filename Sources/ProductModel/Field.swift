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

  package struct Pattern: Sendable, Equatable {
    package var regex: String
    package var message: String
    package init(regex: String, message: String) {
      self.regex = regex
      self.message = message
    }
  }

  /// A path that the YAML file of an answer must hold.
  package struct Demand: Sendable, Equatable {
    package var path: ValuePath
    /// What is wrong when it is missing, and what to do.
    package var message: String
    /// The annotation of the chart that holds the oldest version that is good enough at this path.
    package var minimumAnnotation: String?
    package init(path: ValuePath, message: String, minimumAnnotation: String? = nil) {
      self.path = path
      self.message = message
      self.minimumAnnotation = minimumAnnotation
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
  /// For files of YAML.
  package var contains: [Demand]
  /// The answer that is assumed when an existing values file is read and fits several (a Secret it names is there already).
  package var prefill: String?
  /// The heading under which it stands with its neighbours of the same group; empty: none.
  package var group: String
  /// What is to be thought over about answers that may well be meant; the first that holds is shown.
  package var warnings: [Conditional<String>]
  /// Fields whose answers this one must not repeat.
  package var differs: [FieldID]

  package init(
    id: FieldID, label: String, kind: Kind = .text, required: Bool = false, condition: Condition = .always, help: String = "",
    placeholder: String = "",
    defaults: [Conditional<Template>] = [], pattern: Pattern? = nil, proposal: Proposal? = nil,
    contains: [Demand] = [], prefill: String? = nil, group: String = "", warnings: [Conditional<String>] = [], differs: [FieldID] = []
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
    self.contains = contains
    self.prefill = prefill
    self.group = group
    self.warnings = warnings
    self.differs = differs
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
