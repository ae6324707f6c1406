import Drawing

/// A canvas as text that keeps its styles: the rows, then a map with one letter a cell, then what the letters mean.
enum CanvasText {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  static func describe(_ canvas: Canvas) -> String {
    var legend: [Style: Character] = [.plain: "."]
    var order: [Style] = []
    var map: [String] = []
    for y in 0..<canvas.size.height {
      var line = ""
      for x in 0..<canvas.size.width {
        let style = canvas[x, y].style
        if legend[style] == nil {
          legend[style] = order.count < letters.count ? letters[order.count] : "?"
          order.append(style)
        }
        line.append(legend[style] ?? "?")
      }
      map.append(line)
    }
    let cursor = canvas.cursor.map { "cursor at \($0.x), \($0.y)" } ?? "no cursor"
    var lines = ["\(canvas.size.width)×\(canvas.size.height), \(cursor)"]
    lines += (0..<canvas.size.height).map { y in "│" + (0..<canvas.size.width).map { canvas[$0, y].string }.joined() + "│" }
    lines.append("styles (. is plain)")
    lines += map.map { "│\($0)│" }
    lines += order.map { "\(legend[$0] ?? "?") \(name($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func name(_ style: Style) -> String {
    var words: [String] = []
    if style.foreground != .standard { words.append(name(style.foreground)) }
    if style.background != .standard { words.append("on \(name(style.background))") }
    for (attribute, word) in [
      (Style.Attributes.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"), (.italic, "italic"),
    ] where style.attributes.contains(attribute) {
      words.append(word)
    }
    return words.joined(separator: " ")
  }

  private static func name(_ color: Color) -> String {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    let index = Int(color.index)
    return names.indices.contains(index) ? names[index] : index < 0 ? "standard" : "color \(index)"
  }
}
