import Drawing
import FoundationEssentials

extension StartScreen {
  func draw(_ rows: [Row<Entry>], on canvas: inout Canvas, in rect: Rect, look: Look) {
    var area = rect
    if area.height > 14 {
      canvas.draw("Slipway", in: area.row(0), style: look[.title])
      canvas.draw("takes a Helm chart from the first question to the last ready pod.", in: area.row(1), style: look[.dim])
      _ = area.takeTop(3)
    }
    list.draw(rows, on: &canvas, in: area, look: look)
  }
}
