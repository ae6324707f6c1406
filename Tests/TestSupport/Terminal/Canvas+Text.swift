import Drawing

extension Canvas {
  /// The rows as text, without the blanks at their ends.
  package var textLines: [String] {
    (0..<size.height).map { y in
      var line = (0..<size.width).map { self[$0, y].string }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
