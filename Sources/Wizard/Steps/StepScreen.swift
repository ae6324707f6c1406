import Installation
import Preflight
import ProductModel

/// One step of the definition as a form. Only the focused field has an editor; the others are drawn from the answers, so that nothing can disagree.
package struct StepScreen: Sendable, Equatable {
  package enum Focus: Sendable, Hashable {
    case field(FieldID)
    case back, next
  }

  package let stepID: String
  package internal(set) var focus: Focus
  var editor: FieldEditor?
  /// Continue was pressed with something missing: it stops once only.
  var wasHeldBack = false
  /// Where it goes on to as soon as what its answers name on this machine is read; any key ends the waiting.
  var awaited: WizardAction.Destination?
  /// Of a step that asks nothing: where one is among what its checks found.
  var list = RowList<ChecksScreen.Entry>()

  init(_ step: Step, focus wanted: FieldID? = nil, slice: FormSlice) {
    stepID = step.id
    focus = .next
    let fields = slice.draft.questionnaire.shownFields(of: step)
    let field = fields.first { $0.id == wanted } ?? fields.first
    if let field { move(to: .field(field.id), slice) }
  }

  func step(_ slice: FormSlice) -> Step? { slice.draft.product.steps.first { $0.id == stepID } }

  func fields(_ slice: FormSlice) -> [Field] { step(slice).map { slice.draft.questionnaire.shownFields(of: $0) } ?? [] }

  package var focusedField: FieldID? { if case .field(let id) = focus { id } else { nil } }

  var focusedEditor: (id: FieldID, editor: FieldEditor)? {
    guard let id = focusedField, let editor else { return nil }
    return (id, editor)
  }

  mutating func move(to target: Focus, _ slice: FormSlice) {
    focus = target
    editor = nil
    if case .field(let id) = target, let field = slice.draft.product.field(id) {
      editor = FieldEditor(field, draft: slice.draft, facts: slice.facts)
    }
  }

  /// Where Tab goes from here: field by field, then to the buttons.
  func neighbour(_ step: Int, _ slice: FormSlice) -> Focus? {
    let stops: [Focus] = fields(slice).map { .field($0.id) } + [.next, .back]
    guard let index = stops.firstIndex(of: focus) else { return stops.first }
    let target = index + step
    return stops.indices.contains(target) ? stops[target] : nil
  }
}

/// What a form may see.
struct FormSlice: Sendable {
  var draft: Draft
  var facts: Facts
  /// `Step 3 of 9`.
  var position: String
  /// An installation was started: the way on leads to upgrading again.
  var isMending: Bool
  /// What the checks have found so far.
  var board: CheckBoard
  /// Why the cluster or the chart could not be had, by the field that names it.
  var refusals: [FieldID: InstallationProblem] = [:]
  /// What the last installation met because of an answer that still stands.
  var blames: [AnswerProblem] = []
  /// A path as the session needs it.
  var absolute: @Sendable (String) -> String
}

extension FormSlice {
  /// `3 to answer · step 3 of 9`: a form may be longer than the screen.
  func position(in step: Step) -> String {
    let missing = draft.questionnaire.shownFields(of: step).count { $0.required && draft.questionnaire.value(of: $0.id) == nil }
    return missing == 0 ? position : "\(missing) to answer · \(position)"
  }
}
