/// One key, or one paste, as the terminal reports it.
///
/// Compare it (`case .enter:`, `case .control("u"):` in a switch) or ask for ``character`` or ``pasted``.
package struct KeyPress: Hashable, Sendable {
  package enum Key: Hashable, Sendable {
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
    /// Text that was pasted; it may hold newlines, and no key in it was pressed.
    case paste(String)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let control = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let shift = Modifiers(rawValue: 4)
  }

  package var key: Key
  package var modifiers: Modifiers

  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  package static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
  /// A control key by its lower-case letter.
  package static func control(_ letter: Character) -> KeyPress { KeyPress(.character(letter), .control) }
  package static func alt(_ letter: Character) -> KeyPress { KeyPress(.character(letter), .alt) }
  package static func function(_ number: Int) -> KeyPress { KeyPress(.function(number)) }
  package static func paste(_ text: String) -> KeyPress { KeyPress(.paste(text)) }

  package static let enter = KeyPress(.enter)
  package static let tab = KeyPress(.tab)
  package static let shiftTab = KeyPress(.tab, .shift)
  package static let escape = KeyPress(.escape)
  package static let backspace = KeyPress(.backspace)
  package static let delete = KeyPress(.delete)
  package static let insert = KeyPress(.insert)
  package static let up = KeyPress(.up)
  package static let down = KeyPress(.down)
  package static let left = KeyPress(.left)
  package static let right = KeyPress(.right)
  package static let home = KeyPress(.home)
  package static let end = KeyPress(.end)
  package static let pageUp = KeyPress(.pageUp)
  package static let pageDown = KeyPress(.pageDown)
  package static let space = KeyPress.character(" ")

  /// The character that was typed, if no modifier but shift was held.
  package var character: Character? {
    guard case .character(let character) = key, modifiers.subtracting(.shift).isEmpty else { return nil }
    return character
  }

  package var pasted: String? {
    guard case .paste(let text) = key else { return nil }
    return text
  }
}
