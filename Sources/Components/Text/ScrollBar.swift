import Drawing

/// Where one is in what does not fit: a thumb along the right edge. Draws nothing when all is shown.
package enum ScrollBar {
  package static func draw(into canvas: inout Canvas, rect: Rect, look: Look, first: Int, shown: Int, total: Int) {
    guard total > shown, rect.height > 1, rect.width > 1 else { return }
    let height = rect.height
    let thumb = max(1, height * shown / total)
    // A wrapped text is scrolled further than its lines tell.
    let top = min(height - thumb, (height - thumb) * max(0, first) / max(1, total - shown))
    for row in top..<min(height, top + thumb) {
      canvas.draw(String(look.glyphs.scrollThumb), at: Point(x: rect.maxX - 1, y: rect.y + row), style: look[.accent], within: rect)
    }
  }
}
