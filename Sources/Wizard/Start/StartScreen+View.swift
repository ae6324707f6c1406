import Drawing
import FoundationEssentials

extension StartScreen {
  func draw(_ rows: [Row<Entry>], on canvas: inout Canvas, in rect: Rect, look: Look) {
    var area = rect
    if area.height > 14 {
      var line = area.takeTop(2).row(0)
      _ = line.takeLeft(canvas.draw("Slipway", in: line, style: look[.title]) + 1)
      canvas.draw("takes a Helm chart from the first question to the last ready pod.", in: line, style: look[.dim])
    }
    list.draw(rows, on: &canvas, in: area, look: look)
  }
}
