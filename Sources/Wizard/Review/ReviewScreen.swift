import Drawing
import ProductModel

/// All answers before anything is done: what is wrong, what will be made, and the button that starts it.
package struct ReviewScreen: Sendable, Equatable {
  package enum Entry: Sendable, Hashable {
    case start
    case difference
    /// What is wrong with an answer, at the top.
    case problem(FieldID)
    case field(FieldID)
  }

  package var list: RowList<Entry>

  /// Begins at what is wrong, else at the button.
  init(_ slice: ReviewSlice) {
    list = RowList(selected: slice.draft.errors.first.map { .problem($0.field) } ?? .start)
  }

  enum Intent: Sendable, Equatable { case choose, onward, difference, back }

  func bindings(_ slice: ReviewSlice, _ entry: Entry?) -> [Binding<Intent>] {
    [
      Binding([.enter, .space], .choose, Self.verb(entry), "goes to the answer, or on to the checks when the button is selected"),
      Binding([.function(8)], .onward, entry == .start ? "" : "Continue", "goes on to the checks"),
      Binding(
        [.function(5)], .difference, "Difference", "what changes in \(slice.draft.plan.valuesFileName)"),
      Binding([.escape], .back, "Back", "goes back one screen; every answer stays"),
    ]
  }

  private static func verb(_ entry: Entry?) -> String {
    switch entry {
    case .start: "Continue"
    case .field, .problem: "Go there"
    case .difference: "Show"
    case nil: "Choose"
    }
  }

  mutating func update(_ key: KeyPress, _ slice: ReviewSlice, _ rows: [ReviewRow], page: Int) -> [WizardAction] {
    if list.press(tabbing: key, rows: rows, page: page) { return [] }
    let entry = list.current(rows)
    switch bindings(slice, entry).binding(of: key)?.intent {
    case .choose:
      switch entry {
      case .start: return onward(slice)
      case .difference: return [.openPage(.difference)]
      case .field(let id), .problem(let id): return [.go(.field(id))]
      case nil: return []
      }
    case .onward: return onward(slice)
    case .difference: return [.openPage(.difference)]
    case .back: return [.go(.back)]
    case nil: return []
    }
  }

  private func onward(_ slice: ReviewSlice) -> [WizardAction] {
    guard slice.draft.errors.isEmpty else { return [.notice("There are answers to be mended first: they stand at the top.")] }
    guard !slice.isRunning else { return [.notice("helm is at work on this release: wait for it, or stop it with Ctrl-C.")] }
    return [.go(.next)]
  }
}

/// What the review may see.
struct ReviewSlice: Sendable {
  var draft: Draft
  var facts: Facts
  var installed: InstallationRequest?
  /// What the last run applied, of this session or of the one that was taken up; nil: nobody knows.
  var appliedManifests: [PlannedManifest]?
  /// Something is there already: what follows is an upgrade.
  var isMending: Bool
  /// helm is at work: nothing can be started now.
  var isRunning: Bool
  var document: ValuesPreview?
}
