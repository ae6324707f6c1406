import Commands
import Components
import Drawing
import Installation
import KubernetesObjects
import Preflight
import ProductModel
import Secrecy

extension SecretsPane {
  var title: String {
    switch shown?.reading {
    case .value: shown?.value.title ?? ""
    case .underWay, .refused, nil: "Values made at random"
    }
  }

  func draw(on canvas: inout Canvas, in rect: Rect, look: Look) {
    switch shown {
    case (let value, .underWay)?: canvas.drawWrapped("Reading '\(value.key)' from \(value.whereabouts) …", in: rect)
    case (let value, .refused(let problem))?:
      let lines =
        ["'\(value.key)' cannot be shown.", "", problem.sentence.withCapital.withFullStop, problem.nextAction.withCapital.withFullStop]
        + (problem.evidence.isEmpty ? [] : [""] + problem.evidence.map { "| \($0)" })
      canvas.drawWrapped(lines.joined(separator: "\n"), in: rect)
    case (_, .value)?: break
    case nil:
      var area = rect
      drawCommand(on: &canvas, in: area.takeBottom(3), look: look)
      list.draw(rows(width: area.width), on: &canvas, in: area, look: look)
    }
  }

  /// How the selected one is read by hand.
  private func drawCommand(on canvas: inout Canvas, in rect: Rect, look: Look) {
    guard let command = selected?.command(in: target) else { return }
    canvas.drawWrapped("By hand: \(command.shellText)", in: rect, style: look[.dim])
  }

  func rows(width: Int) -> [Row<GeneratedValue>] {
    typealias ValueRow = Row<GeneratedValue>
    var rows = ValueRow.text(
      "Slipway shows none of these unless you ask for one; it is read at that moment, and kept nowhere.", role: .dim, width: width - 4)
    var place: String?
    for value in values {
      if value.whereabouts != place {
        place = value.whereabouts
        rows += [.blank, .heading(value.isInSecret ? "In \(value.whereabouts) of the namespace '\(target.namespace)'" : "In \(value.whereabouts)")]
      }
      let name = value.title == value.key ? [] : [ValueRow.Piece(value.key, .dim)]
      rows.append(ValueRow(value, indent: 2, [ValueRow.Piece(value.title, width: name.isEmpty ? nil : 26)] + name))
    }
    return rows
  }

  /// The value and nothing beside it, from the first column on, so that a terminal's own marking of text takes no frame along.
  ///
  /// The one place where a secret becomes something to see: somebody has asked for it, and was told who else may see it.
  func drawValue(on canvas: inout Canvas, in body: Rect, look: Look) {
    guard case (let value, .value(let secret))? = shown else { return }
    canvas.fill(body)
    canvas.cursor = nil
    var area = body
    canvas.draw(value.title, in: area.takeTop(1), style: look[.title])
    canvas.draw("in \(value.whereabouts); any key takes it away", in: area.takeTop(1), style: look[.dim])
    _ = area.takeTop(1)
    let foot = area.takeBottom(2)
    let text = secret.reveal()
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
      Self.pieces(String(line).harmless, width: area.width)
    }
    for (index, line) in lines.prefix(area.height).enumerated() { canvas.draw(line, in: area.row(index)) }
    canvas.drawWrapped(Self.note(on: text, rows: lines.count, room: area.height), in: foot, style: look[.dim])
  }

  private static func note(on text: String, rows: Int, room: Int) -> String {
    let length = "\(text.count) characters"
    if rows > room { return "\(length); the last \(rows - room) rows do not fit here: make the window larger, or read it by hand." }
    if text.contains(where: \.isNewline) { return "\(length), of several lines." }
    return rows > 1 ? "\(length) of one line, which goes on for \(rows) rows: join them when you copy them." : "\(length)."
  }

  /// A line cut at the edge of the screen, wherever that is.
  private static func pieces(_ line: String, width: Int) -> [String] {
    var pieces: [String] = []
    var rest = line[...]
    repeat {
      var piece = String(rest.prefix(max(1, width)))
      while piece.displayWidth > width, piece.count > 1 { piece.removeLast() }
      pieces.append(piece)
      rest = rest.dropFirst(piece.count)
    } while !rest.isEmpty
    return pieces
  }
}

extension GeneratedValue {
  fileprivate var isInSecret: Bool { if case .secret = place { true } else { false } }
}
