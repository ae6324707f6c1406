/// A colour of the terminal's own palette, so that the user's theme decides how it looks.
package struct Color: Hashable, Sendable {
  /// -1 is the terminal's own colour; else an index of the palette (0...15 are the classic ones, to 255 where there are so many).
  package var index: Int16

  package init(index: Int16) { self.index = index }

  package static let standard = Color(index: -1)
  package static let black = Color(index: 0)
  package static let red = Color(index: 1)
  package static let green = Color(index: 2)
  package static let yellow = Color(index: 3)
  package static let blue = Color(index: 4)
  package static let magenta = Color(index: 5)
  package static let cyan = Color(index: 6)
  package static let white = Color(index: 7)
}
