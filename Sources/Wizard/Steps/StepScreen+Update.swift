import Components
import Drawing
import ProductModel
import Surroundings

extension StepScreen {
  mutating func update(_ key: KeyPress, _ slice: FormSlice) -> [WizardAction] {
    awaited = nil
    if let actions = type(key == .function(3) ? KeyPress(.down, .alt) : key, slice) { return actions }
    switch (focus, key) {
    case (.next, .enter), (.next, .space): return onward(slice)
    case (.back, .enter), (.back, .space): return leave(.back)
    case (.next, .left), (.next, .right), (.back, .left), (.back, .right):
      focus = focus == .next ? .back : .next
      return []
    default: break
    }
    switch bindings(slice).binding(of: key)?.intent {
    case .next: return shift(1)
    case .previous: return shift(-1)
    case .onward: return onward(slice)
    case .back: return leave(.back)
    case .offer: return offer(slice).actions
    case .choose, .again, .list, nil: return []
    }
  }

  /// Gives the key to the editor; nil: it had no use for it.
  private mutating func type(_ key: KeyPress, _ slice: FormSlice) -> [WizardAction]? {
    guard var editor, let id = focusedField, let field = slice.draft.product.field(id) else { return nil }
    let before = editor.answer(to: field)
    let reaction = editor.update(key)
    self.editor = editor
    let after = editor.answer(to: field)
    var actions: [WizardAction] = after == before ? [] : [.answer(id, after)]
    switch reaction {
    case .ignored: return nil
    case .handled: break
    case .accepted:
      // What was proposed and is accepted as it stands is an answer all the same, such as the first option of a choice.
      if after == before, let after, case .choice = field.kind { actions.append(.answer(id, after)) }
      actions += shift(1)
    case .list(let folder): actions.append(.run(.listFolder(path: slice.absolute(folder)), .folder, .screen))
    }
    return actions
  }

  /// Fields appear and vanish with an answer: the neighbour is looked up by the root when the answer counts.
  private func shift(_ step: Int) -> [WizardAction] { left + [.shiftFocus(step)] }

  func leave(_ destination: WizardAction.Destination) -> [WizardAction] { left + [.go(destination)] }

  private var left: [WizardAction] { focusedField.map { [.leave($0)] } ?? [] }

  /// Continue: stops once at what is missing or wrong, so that nobody finds out at the end.
  mutating func onward(_ slice: FormSlice) -> [WizardAction] {
    guard let step = step(slice), let first = firstFault(of: step, slice), !wasHeldBack else {
      return left + [.goOn(slice.isMending ? .station(.review) : .next)]
    }
    wasHeldBack = true
    return fields(slice).map { .leave($0.id) } + [.focus(first)]
  }

  private func firstFault(of step: Step, _ slice: FormSlice) -> FieldID? {
    slice.draft.errors(in: step).first?.field ?? fields(slice).first { slice.facts.fault(of: $0.id, in: slice.draft)?.severity == .error }?.id
  }

  /// What the root does for ``WizardAction/shiftFocus(_:)``, with the answers as they are by then.
  mutating func shiftFocus(_ step: Int, _ slice: FormSlice) {
    guard let target = neighbour(step, slice) else { return }
    move(to: target, slice)
  }

  /// A hidden field cannot keep the focus, and proposals may have come.
  mutating func refresh(_ slice: FormSlice) {
    guard let id = focusedField, let field = slice.draft.product.field(id) else { return }
    guard slice.draft.questionnaire.isShown(id) else { return move(to: fields(slice).first.map { .field($0.id) } ?? .next, slice) }
    editor?.receive(slice.facts, for: field)
  }

  mutating func receive(_ folder: FolderFacts, _ slice: FormSlice) {
    guard case .file(var picker) = editor, slice.absolute(picker.folder) == folder.path else { return }
    if let problem = folder.problem {
      picker.receive(problem: problem, of: picker.folder)
    } else {
      picker.receive(folder.entries.map { FilePicker.Entry($0.name, isDirectory: $0.kind == .directory) }, of: picker.folder)
    }
    editor = .file(picker)
  }
}
