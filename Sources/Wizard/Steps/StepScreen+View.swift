import Components
import Drawing
import Preflight
import ProductModel

extension StepScreen {
  /// Draws the form; what is open over it (`drawList`) is drawn last, by the caller's order.
  func draw(_ slice: FormSlice, report: [Row<ChecksScreen.Entry>]? = nil, on canvas: inout Canvas, in rect: Rect, look: Look) {
    guard let step = step(slice), !rect.isEmpty else { return }
    var area = rect
    let heading = area.takeTop(1)
    canvas.draw(step.title, in: heading, style: look[.title])
    let position = slice.position(in: step)
    if rect.width > step.title.displayWidth + position.displayWidth + 2 {
      canvas.draw(position, in: heading, style: look[.dim], align: .trailing)
    }
    let introduction = introduction(step, slice, reportRows: report?.count, in: area)
    for (index, line) in introduction.enumerated() { canvas.draw(line, in: area.row(index), style: look[.dim]) }
    _ = area.takeTop(introduction.count)
    drawChecks(slice, on: &canvas, in: area.takeTop(1), look: look)
    if let report {
      list.draw(report, on: &canvas, in: area, look: look)
    } else {
      drawFields(slice, on: &canvas, in: area, look: look)
    }
  }

  /// The step's help: whole where the form leaves room for it, else its first line; F1 has it in full.
  private func introduction(_ step: Step, _ slice: FormSlice, reportRows: Int?, in area: Rect) -> [String] {
    guard !step.help.isEmpty, area.height > 8 else { return [] }
    let lines = TextWrap.lines(step.help, width: min(area.width, 78))
    if let reportRows {
      return lines.count + 1 + reportRows <= area.height || lines.count <= 1 ? lines : [(lines[0] + " …").truncated(to: area.width)]
    }
    let fields = fields(slice)
    let headings = Set(fields.map(\.group)).subtracting([""]).count
    let wanted = fields.reduce(2 + headings) { $0 + FieldEditor($1, draft: slice.draft, facts: slice.facts).height(isFocused: false) }
    if lines.count + 1 + wanted <= area.height || lines.count <= 1 { return lines }
    // The first sentence whole, if it is short.
    let sentence = step.help.firstRange(of: ". ").map { String(step.help[..<$0.lowerBound]) + "." } ?? step.help
    let first = TextWrap.lines(sentence, width: min(area.width, 78))
    return first.count <= 2 ? first : [(lines[0] + " …").truncated(to: area.width)]
  }

  private func drawFields(_ slice: FormSlice, on canvas: inout Canvas, in area: Rect, look: Look) {
    let fields = fields(slice)
    let labelWidth = FieldLabel.width(fields.map(\.label), limit: min(32, area.width / 2)) + 1
    let fieldWidth = max(1, min(area.width - labelWidth - 2, 72))
    let layout = FormLayout(fields, slice, focused: focusedEditor, width: fieldWidth, wide: area.width - 4, height: area.height)
    let (places, total) = (layout.places, layout.height)
    let focusedPlace = places.first { $0.field.id == focusedField }
    var wanted = Scroller.offset(
      showing: focusedPlace.map { $0.y + $0.height / 2 } ?? total - 1, of: total, height: area.height,
      isFirst: focusedPlace != nil && focusedPlace?.field.id == places.first?.field.id)
    // What is said of the field is seen to its end, if there is any room for that.
    if let focusedPlace, wanted > 0 || total > area.height {
      wanted = max(wanted, min(focusedPlace.y, focusedPlace.y + focusedPlace.rows - area.height))
    }
    // A field that does not fit whole is not begun: nothing of it would be seen but blank lines.
    let offset = wanted == 0 ? 0 : places.lazy.map { $0.heading == nil ? $0.y : $0.y - 1 }.first { $0 >= wanted } ?? wanted
    var list: (FieldEditor, Rect)?
    for place in places where place.y + place.rows > offset && place.y - 1 - offset < area.height {
      if let heading = place.heading, place.y > offset {
        canvas.draw(heading, in: area.row(place.y - 1 - offset), style: look[.title])
      }
      guard place.y - offset < area.height else { continue }
      let isFocused = place.field.id == focusedField
      let y = area.y + place.y - offset
      guard y >= area.y else { continue }
      let row = Rect(x: area.x, y: y, width: labelWidth, height: 1)
      FieldLabel(place.field.label, state: state(of: place)).draw(into: &canvas, rect: row, look: look, focused: isFocused)
      let box = Rect(x: area.x + labelWidth, y: y, width: fieldWidth, height: min(place.height, area.maxY - y))
      draw(place, in: box, isFocused: isFocused, slice, on: &canvas, look: look)
      if isFocused, place.editor.isOpen { list = (place.editor, box.row(0)) }
      for (index, line) in place.complaint.enumerated() where y + place.height + index < area.maxY {
        let role: Role = place.severity == .error ? .bad : .warning
        let x = place.isWide ? area.x + 2 : box.x
        canvas.draw(line, in: Rect(x: x, y: y + place.height + index, width: area.maxX - x, height: 1), style: look[role])
      }
    }
    drawButtons(slice, on: &canvas, at: Point(x: area.x + labelWidth, y: area.y + total - 1 - offset), in: area, look: look)
    ScrollBar.draw(into: &canvas, rect: area, look: look, first: offset, shown: area.height, total: total)
    if let (editor, row) = list { editor.drawList(into: &canvas, below: row, look: look) }
  }

  private func draw(_ place: FormLayout.Place, in box: Rect, isFocused: Bool, _ slice: FormSlice, on canvas: inout Canvas, look: Look) {
    if place.isClosed {
      let text = slice.draft.summary(of: place.field)
      let shown = text.isEmpty ? "\(look.glyphs.radioOff) choose one" : "\(look.glyphs.radioOn) \(text)"
      canvas.draw(shown, in: box, style: look[text.isEmpty ? .dim : .normal])
      // What was pasted is told in one line while one is elsewhere.
    } else if case .area(let area) = place.editor, !isFocused, !area.isEmpty {
      canvas.fill(box, style: look[.field])
      canvas.draw(slice.draft.summary(of: place.field), in: box, style: look[.field])
    } else {
      place.editor.draw(into: &canvas, rect: box, look: look, focused: isFocused)
    }
  }

  private func state(of place: FormLayout.Place) -> FieldLabel.State {
    if !place.complaint.isEmpty { return place.severity == .error ? .wrong : .warned }
    return place.field.required ? .required : .normal
  }

  private func drawButtons(_ slice: FormSlice, on canvas: inout Canvas, at point: Point, in area: Rect, look: Look) {
    guard point.y >= area.y, point.y < area.maxY else { return }
    let titles = [(Focus.next, slice.isMending ? "Review the change" : "Continue"), (Focus.back, "Back")]
    var x = point.x
    for (target, title) in titles {
      let isFocused = focus == target
      let label = "[ \(title) ]"
      if isFocused { canvas.draw(String(look.glyphs.pointer), at: Point(x: x - 2, y: point.y), style: look[.accent], within: area) }
      x += canvas.draw(label, at: Point(x: x, y: point.y), style: look[isFocused ? .buttonFocused : .button], within: area) + 4
    }
  }

  /// The help of what has the focus.
  func help(_ slice: FormSlice) -> String {
    guard let id = focusedField, let field = slice.draft.product.field(id) else {
      return focus == .back ? "Goes back one screen. Every answer stays." : "Goes on to the next screen. You can come back at any time."
    }
    var sentences = [field.help]
    if case .choice(let choice) = editor, let option = choice.pointed, !option.help.isEmpty { sentences.append("\(option.title): \(option.help)") }
    if let proposal = field.proposal {
      if proposal == .cloud {
        if let cloud = slice.facts.cluster?.cloud { sentences.append("The cluster looks like \(title(of: cloud, field)).") }
      } else if slice.facts.proposals(for: proposal).isEmpty {
        sentences.append("(\(slice.facts.emptyProposals(for: proposal)))")
      }
    }
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func title(of value: String, _ field: Field) -> String {
    guard case .choice(let options) = field.kind else { return value }
    return options.first { $0.value == value }?.title ?? value
  }
}
