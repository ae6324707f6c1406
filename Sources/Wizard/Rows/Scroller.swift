import Drawing

/// How far a text is scrolled.
package struct Scroller: Sendable, Equatable {
  package var offset = 0

  package init(offset: Int = 0) { self.offset = offset }

  mutating func press(_ key: KeyPress, count: Int, page: Int) -> Bool {
    let last = max(0, count - page)
    switch key {
    case .up: offset -= 1
    case .down: offset += 1
    case .pageUp: offset -= max(1, page - 1)
    case .pageDown, .space: offset += max(1, page - 1)
    case .home: offset = 0
    case .end: offset = last
    default: return false
    }
    offset = min(max(0, offset), last)
    return true
  }

  /// The first row to be shown so that a row stands in the middle where it can; the heading above the first is shown with it.
  static func offset(showing index: Int, of count: Int, height: Int, isFirst: Bool = false) -> Int {
    guard count > height, height > 0 else { return 0 }
    if isFirst, index < height { return 0 }
    return min(max(0, index - height / 2), count - height)
  }

  static func drawBar(on canvas: inout Canvas, in rect: Rect, offset: Int, count: Int, look: Look) {
    guard count > rect.height, rect.height > 0, rect.width > 0 else { return }
    let thumb = max(1, rect.height * rect.height / count)
    let room = rect.height - thumb
    let start = count == rect.height ? 0 : (offset * room + (count - rect.height) / 2) / (count - rect.height)
    for y in 0..<rect.height {
      let isThumb = y >= start && y < start + thumb
      let scalar = isThumb ? look.glyphs.scrollThumb : look.glyphs.scrollTrack
      canvas.fill(Rect(x: rect.maxX - 1, y: rect.y + y, width: 1, height: 1), style: look[isThumb ? .accent : .border], with: scalar)
    }
  }
}
