import Components
import Drawing
import ProductModel
import ValuesFile

extension WizardModel {
  /// Makes the values file anew where it is seen and the answers have changed: it is too dear to be made at every key for nobody.
  mutating func refreshDocument(force: Bool = false) {
    guard let draft, force || showsDocument else { return }
    let version = DocumentVersion(product: draft.product.id, plan: draft.planVersion, existing: facts.existingValues)
    guard documentVersion != version else { return }
    documentVersion = version
    document = ValuesPreview(draft.plan, existing: facts.existingValues)
  }

  private var showsDocument: Bool {
    switch screen {
    case .step: return size.width >= Frame.wide
    case .review: return true
    case .start, .checks, .install, .verify: return false
    }
  }

  /// What the kept document was made from.
  struct DocumentVersion: Sendable, Equatable {
    var product: String
    var plan: Int
    var existing: String?
  }

  /// It with the lines of the focused field marked.
  var previewView: TextView {
    let focused: FieldID?
    switch screen {
    case .step(let screen): focused = screen.focusedField
    case .review(let screen): if case .field(let id) = screen.list.selected { focused = id } else { focused = nil }
    case .start, .checks, .install, .verify: focused = nil
    }
    let lines = (document?.lines ?? []).map { line in
      TextView.Line(line.text, role: line.text.isComment ? .dim : .normal, isMarked: focused.map { line.fields.contains($0) } ?? false)
    }
    if lines.isEmpty { return TextView([TextView.Line("nothing yet: it grows with the answers", role: .dim)]) }
    if lines.contains(where: \.isMarked) { return TextView(lines) }
    // As far in as with a marked line, so that nothing jumps when the focus moves.
    return TextView(lines.map { TextView.Line("  \($0.text)", role: $0.role) })
  }
}

extension String {
  fileprivate var isComment: Bool { first { $0 != " " } == "#" }
}
