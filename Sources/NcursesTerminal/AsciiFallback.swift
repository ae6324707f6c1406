/// What stands for a character on a terminal that takes ASCII only.
enum AsciiFallback {
  static func scalar(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    return switch scalar {
    case "─", "━", "–", "—", "‐", "‑", "−": "-"
    case "│", "┃": "|"
    case "╭", "╮", "╰", "╯", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼": "+"
    case "…": "~"
    case "“", "”", "„", "«", "»": "\""
    case "‘", "’", "‚", "‹", "›": "'"
    case "•", "·", "●", "◉": "*"
    case "○": "o"
    case "✔", "✓": "v"
    case "✖", "✗", "×": "x"
    case "→", "▸": ">"
    case "←": "<"
    case "\u{A0}": " "
    default: "?"
    }
  }
}
