import Drawing

extension Canvas {
  /// Puts ASCII in the place of the punctuation that sentences use, for terminals whose locale is not UTF-8.
  mutating func useAsciiPunctuation() {
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = self[x, y]
        guard cell.base.value > 0x7F, let plain = Self.plain(cell.base) else { continue }
        let cursor = cursor
        draw(plain, at: Point(x: x, y: y), style: cell.style)
        self.cursor = cursor
      }
    }
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "…": "~"
    case "·", "–", "—": "-"
    case "×", "✖": "x"
    // Marks of pages that are made where nobody knows how they are drawn.
    case "✔": "v"
    case "▲": "!"
    case "●": "@"
    case "○": "o"
    case "•": "-"
    case "→": ">"
    case "‘", "’": "'"
    case "“", "”": "\""
    default: nil
    }
  }
}
