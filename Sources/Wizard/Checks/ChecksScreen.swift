import Drawing
import Preflight
import ProductModel

/// What would go wrong, before anything is done: failures first, each with what to do.
package struct ChecksScreen: Sendable, Equatable {
  package enum Entry: Sendable, Hashable {
    case start
    /// Back to the installation that is there.
    case follow
    case check(CheckID)
  }

  package var list: RowList<Entry>

  package init(list: RowList<Entry> = RowList()) { self.list = list }

  enum Intent: Sendable, Equatable { case choose, onward, offer, field, passOver, again, back }

  func bindings(_ slice: ChecksSlice, _ entry: Entry?) -> [Binding<Intent>] {
    let current = result(of: entry, slice)
    let isPassedOver = current.map(slice.report.isPassedOver) ?? false
    var bindings = [
      Binding<Intent>(
        [.enter, .space], .choose, chooses(entry, current, slice), "goes to the answer, does what is offered, or starts when the button is selected")
    ]
    if let offer = current?.outcome.offer {
      bindings.append(Binding([.character("a")], .offer, offer.verb, offer.deed))
      if offer.asksFirst, let current, field(of: current, slice) != nil {
        bindings.append(Binding([.character("g")], .field, "Go there", "goes to the answer"))
      }
    }
    if let current, current.isBlocking {
      bindings.append(
        Binding(
          [.character("o")], .passOver, isPassedOver ? "Do not pass" : "Pass over", "decides to install although this check failed; it is recorded"))
    }
    let obstacle = slice.goesOnAsItIs ? nil : slice.obstacle
    return bindings + [
      Binding(
        [.function(8)], .onward, current == nil || obstacle != nil ? "" : slice.onward.brief,
        "does what the first button says: \(slice.onward.title)", disabled: obstacle),
      Binding([.character("r")], .again, "Check again", "runs all checks again"),
      Binding([.escape], .back, "Back", "goes back one screen; every answer stays"),
    ]
  }

  private func chooses(_ entry: Entry?, _ current: CheckResult?, _ slice: ChecksSlice) -> String {
    guard let current else { return entry == .follow ? "Back to it" : "Start" }
    return current.outcome.offer.flatMap { $0.asksFirst ? $0.verb : nil } ?? (field(of: current, slice) == nil ? "" : "Go there")
  }

  /// Where a result leads; nil: no answer of the form as it is now.
  private func field(of result: CheckResult, _ slice: ChecksSlice) -> FieldID? {
    result.field.flatMap { slice.draft.questionnaire.isShown($0) ? $0 : nil }
  }

  private func result(of entry: Entry?, _ slice: ChecksSlice) -> CheckResult? {
    guard case .check(let id)? = entry else { return nil }
    return slice.report.results.first { $0.id == id }
  }

  mutating func update(_ key: KeyPress, _ slice: ChecksSlice, _ rows: [CheckRow], page: Int) -> [WizardAction] {
    if list.press(tabbing: key, rows: rows, page: page) { return [] }
    let entry = list.current(rows)
    let current = result(of: entry, slice)
    let binding = bindings(slice, entry).binding(of: key)
    if let reason = binding?.disabled { return [.notice(reason)] }
    switch binding?.intent {
    case .choose: return choose(entry, current, slice)
    case .onward: return press(slice.goesOnAsItIs ? .follow : .start, slice)
    case .offer:
      // With the other answer the check is gone, and what stood below it must not come under the cursor.
      if current?.outcome.offer?.asksFirst == false { list = RowList() }
      return current?.outcome.offer.actions ?? []
    case .field: return current.map { go($0, slice) } ?? []
    case .passOver:
      guard let current else { return [] }
      return slice.report.isPassedOver(current) ? [.passOver(current.id, false)] : [.open(.dialog(.passOver(current)))]
    case .again: return [.check(isFresh: true)]
    case .back: return [.go(.back)]
    case nil: return []
    }
  }

  private func choose(_ entry: Entry?, _ result: CheckResult?, _ slice: ChecksSlice) -> [WizardAction] {
    guard let result else { return press(entry, slice) }
    return result.outcome.offer?.asksFirst == true ? result.outcome.offer.actions : go(result, slice)
  }

  private func press(_ button: Entry?, _ slice: ChecksSlice) -> [WizardAction] {
    if button == .follow { return [.go(.station(.install))] }
    return slice.obstacle.map { [.notice($0)] } ?? [.install]
  }

  private func go(_ result: CheckResult, _ slice: ChecksSlice) -> [WizardAction] {
    if let field = field(of: result, slice) { return [.go(.field(field))] }
    return [.notice("No answer leads to this one: what to do stands below it.")]
  }
}

extension CheckOutcome.Offer? {
  /// What is done when it is taken up.
  var actions: [WizardAction] {
    switch self {
    case .consent(let consent)?: [.open(.dialog(.consent(consent)))]
    case .copy(let copy)?: [.open(.dialog(.copy(copy)))]
    case .answer(let answer)?: [.take(answer)]
    case nil: []
    }
  }
}

/// What the screen of the checks may see.
struct ChecksSlice: Sendable {
  var draft: Draft
  var checking: Checking
  var report: CheckReport
  /// More results are to come.
  var isAtWork: Bool
  var isMending: Bool
  /// helm is at work: nothing can be started now.
  var helmRuns: Bool
  /// What is installed has these answers: the way leads back to it, and on to another run only when somebody asks for that.
  var goesOnAsItIs: Bool

  var board: CheckBoard { checking.board }

  /// Why helm cannot be started now; nil: it can.
  var obstacle: String? {
    if helmRuns { return "helm is at work on this release: wait for it, or stop it with Ctrl-C." }
    if isAtWork || board.rows.isEmpty { return "The checks are not at their end yet." }
    if !board.isComplete { return "Some checks have not run: r runs them." }
    return report.isPassable ? nil : "A check failed: mend it, or press o on it to pass over it."
  }

  /// The button that leads on without further thought: never an upgrade that nobody asked for. `brief` for the key bar.
  var onward: (title: String, brief: String) {
    if goesOnAsItIs { return ("Back to the installation", "Back to it") }
    return isMending ? ("Upgrade again with these answers", "Upgrade") : ("Start the installation", "Install")
  }
}

extension CheckOutcome.Offer {
  /// Only what asks first is done by Enter, which people press by habit.
  fileprivate var asksFirst: Bool { if case .answer = self { false } else { true } }

  var verb: String {
    switch self {
    case .consent: "Allow it"
    case .copy: "Write copy"
    case .answer(let answer): answer.value == "false" ? "Switch off" : "Do without"
    }
  }

  /// What the key for it does, after its name.
  var deed: String {
    switch self {
    case .consent: "allows it, after asking"
    case .answer(let answer): "does without it: it answers \"\(answer.label)\" with \"\(answer.title)\""
    case .copy(let copy):
      switch copy.kind {
      case .keyWithoutPassphrase: "lets Slipway write that copy; it asks for the passphrase"
      case .chainInOrder: "lets Slipway write such a file beside it"
      }
    }
  }
}
