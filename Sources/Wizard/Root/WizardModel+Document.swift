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
    let document = document
    let lines = document.lines.map { line in
      TextView.Line(line.text, role: line.text.isComment ? .dim : .normal, isMarked: focused.map { line.fields.contains($0) } ?? false)
    }
    if lines.isEmpty { return TextView([TextView.Line("nothing yet: it grows with the answers", role: .dim)]) }
    return TextView(lines)
  }
}

extension String {
  fileprivate var isComment: Bool { first { $0 != " " } == "#" }
}
