import Components
import Drawing
import ProductModel
import Secrecy

/// The component in which a field's answer is typed or chosen, by the field's kind.
package enum FieldEditor: Sendable, Equatable {
  case text(TextField)
  case proposals(ProposalField)
  case secret(SecretField)
  case area(TextArea)
  case choice(Choice)
  case toggle(Toggle)
  case file(FilePicker)

  /// More options than this are shown in one line that opens.
  package static let radioLimit = 4

  init(_ field: Field, draft: Draft, facts: Facts) {
    let value = draft.questionnaire.value(of: field.id)
    var placeholder = field.placeholder
    if field.id == .context, placeholder.isEmpty, let current = facts.contexts?.current { placeholder = "\(current), the current one" }
    switch field.kind {
    case .secret:
      if case .secret(let secret) = value {
        self = .secret(SecretField(secret, placeholder: placeholder))
      } else {
        self = .secret(SecretField(placeholder: placeholder))
      }
    case .multiline:
      self = .area(TextArea(value?.plainText ?? "", placeholder: placeholder.isEmpty ? "paste the text here" : placeholder))
    case .bool:
      self = .toggle(Toggle(value == .bool(true)))
    case .choice:
      let options = draft.questionnaire.options(of: field).map { Choice.Option($0.value, title: $0.title, help: $0.help) }
      let presentation: Choice.Presentation = options.count > Self.radioLimit ? .dropDown : .list
      self = .choice(Choice(options, selected: value?.plainText, presentation: presentation, placeholder: "choose one"))
    case .file:
      self = .file(FilePicker(value?.plainText ?? "", placeholder: placeholder))
    case .text, .host, .domain, .url, .email, .port, .number, .kubernetesName, .cidrList:
      let text = value?.plainText ?? ""
      guard let proposal = field.proposal else {
        self = .text(TextField(text, placeholder: placeholder))
        return
      }
      self = .proposals(ProposalField(text, proposals: Self.proposals(facts, proposal), placeholder: placeholder))
    }
  }

  private static func proposals(_ facts: Facts, _ proposal: Field.Proposal) -> [ProposalField.Proposal] {
    facts.proposals(for: proposal).map { ProposalField.Proposal($0.value, note: $0.detail) }
  }

  /// What the cluster proposes may come while the field has the focus.
  mutating func receive(_ facts: Facts, for field: Field) {
    guard case .proposals(var editor) = self, let proposal = field.proposal else { return }
    let fresh = Self.proposals(facts, proposal)
    guard fresh != editor.proposals else { return }
    editor.setProposals(fresh)
    self = .proposals(editor)
  }

  /// The answer that stands in it; nil: nothing, so that the default counts.
  func answer(to field: Field) -> AnswerValue? {
    switch self {
    case .text(let editor): field.normalized(.text(editor.text))
    case .proposals(let editor): field.normalized(.text(editor.text))
    case .secret(let editor): editor.isEmpty ? nil : .secret(editor.secret)
    case .area(let editor): field.normalized(.text(editor.text))
    case .choice(let editor): editor.value.map { .text($0) }
    case .toggle(let editor): .bool(editor.isOn)
    case .file(let editor): field.normalized(.text(editor.path))
    }
  }

  /// Whether characters are typed into it: then `?` is a character and not a key.
  var takesText: Bool {
    switch self {
    case .text, .proposals, .secret, .area, .file: true
    case .choice, .toggle: false
    }
  }

  var isOpen: Bool {
    switch self {
    case .proposals(let editor): editor.isOpen
    case .choice(let editor): editor.isOpen
    case .file(let editor): editor.isOpen
    case .text, .secret, .area, .toggle: false
    }
  }

  /// Whether there is a list to choose from.
  var hasList: Bool {
    switch self {
    case .proposals(let editor): !editor.proposals.isEmpty
    case .choice(let editor): editor.presentation == .dropDown
    case .file: true
    case .text, .secret, .area, .toggle: false
    }
  }
}
