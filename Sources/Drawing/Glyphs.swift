/// The marks and lines that are drawn; each takes one column where nothing else is said.
package struct Glyphs: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package var horizontal: Unicode.Scalar
    package var vertical: Unicode.Scalar
    package var topLeft: Unicode.Scalar
    package var topRight: Unicode.Scalar
    package var bottomLeft: Unicode.Scalar
    package var bottomRight: Unicode.Scalar
  }

  package var box: Box
  package var tick: Unicode.Scalar
  package var cross: Unicode.Scalar
  package var warning: Unicode.Scalar
  package var current: Unicode.Scalar
  package var pending: Unicode.Scalar
  package var radioOn: Unicode.Scalar
  package var radioOff: Unicode.Scalar
  package var bullet: Unicode.Scalar
  /// Stands before what has the focus.
  package var pointer: Unicode.Scalar
  package var ellipsis: Unicode.Scalar
  package var secretDot: Unicode.Scalar
  package var arrowUp: Unicode.Scalar
  package var arrowDown: Unicode.Scalar
  /// Stands before what is to be done next; may take two columns.
  package var next: String
  /// At the end of a field that opens a list.
  package var drop: Unicode.Scalar
  package var expanded: Unicode.Scalar
  package var collapsed: Unicode.Scalar
  package var barFull: Unicode.Scalar
  package var barEmpty: Unicode.Scalar
  package var scrollThumb: Unicode.Scalar
  package var separator: Unicode.Scalar
  package var spinner: [Unicode.Scalar]

  package static let unicode = Glyphs(
    box: Box(horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯"),
    tick: "✔", cross: "✖", warning: "▲", current: "●", pending: "○", radioOn: "◉", radioOff: "○", bullet: "•", pointer: "▸", ellipsis: "…",
    secretDot: "•", arrowUp: "↑", arrowDown: "↓", next: "→", drop: "▾", expanded: "▾", collapsed: "▸", barFull: "━",
    barEmpty: "─",
    scrollThumb: "┃", separator: "·", spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"])

  /// For locales that are not UTF-8.
  package static let ascii = Glyphs(
    box: Box(horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+"),
    tick: "v", cross: "x", warning: "!", current: "@", pending: "o", radioOn: "#", radioOff: "o", bullet: "-", pointer: ">", ellipsis: "~",
    secretDot: "*", arrowUp: "^", arrowDown: "v", next: "->", drop: "v", expanded: "-", collapsed: "+", barFull: "#",
    barEmpty: ".",
    scrollThumb: "#", separator: "-", spinner: ["|", "/", "-", "\\"])

  /// The spinner's picture at a tick (any running number).
  package func spinner(at tick: Int) -> Unicode.Scalar {
    spinner.isEmpty ? current : spinner[((tick % spinner.count) + spinner.count) % spinner.count]
  }
}
