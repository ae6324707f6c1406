import Drawing

/// Where one is in what does not fit: a track along the right edge with a thumb. Draws nothing when all is shown.
enum ScrollBar {
  static func draw(into canvas: inout Canvas, rect: Rect, look: Look, first: Int, shown: Int, total: Int) {
    guard total > shown, rect.height > 1, rect.width > 1 else { return }
    let height = rect.height
    let thumb = max(1, height * shown / total)
    let top = (height - thumb) * first / max(1, total - shown)
    for row in 0..<height {
      let isThumb = row >= top && row < top + thumb
      let glyph = isThumb ? look.glyphs.scrollThumb : look.glyphs.scrollTrack
      canvas.draw(String(glyph), at: Point(x: rect.maxX - 1, y: rect.y + row), style: look[isThumb ? .accent : .border], within: rect)
    }
  }
}
