import Components
import Drawing
import ProductModel

extension WizardModel {
  /// The values file as the answers now make it.
  var document: ValuesPreview { draft.map { ValuesPreview($0.plan, existing: facts.existingValues) } ?? ValuesPreview.empty }

  /// It with the lines of the focused field marked.
  var previewView: TextView {
    let focused: FieldID?
    switch screen {
    case .step(let screen): focused = screen.focusedField
    case .review(let screen): if case .field(let id) = screen.list.selected { focused = id } else { focused = nil }
    case .start, .install, .verify: focused = nil
    }
    let lines = document.lines.map { line in
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
