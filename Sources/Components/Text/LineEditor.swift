import Drawing

/// The editing of one line: the keys that text fields share. Columns and cursor count characters as people see them.
package struct LineEditor: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Between 0 (before the first character) and the count.
  package private(set) var cursor: Int

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }

  package mutating func insert(_ text: String) {
    let before = characters.count
    // A mark that is typed alone joins the character before it.
    let head = String(characters[..<cursor]) + text
    let tail = characters[cursor...]
    characters = Array(head) + tail
    cursor = characters.count - tail.count
    if characters.count < before { cursor = min(cursor, characters.count) }
  }

  /// Moves or edits as readline does; nil when the key is none of the editor's.
  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .left, .control("b"): move(to: cursor - 1)
    case .right, .control("f"): move(to: cursor + 1)
    case .home, .control("a"): move(to: 0)
    case .end, .control("e"): move(to: characters.count)
    case KeyPress(.left, .control), KeyPress(.left, .alt), .alt("b"): move(to: wordStart)
    case KeyPress(.right, .control), KeyPress(.right, .alt), .alt("f"): move(to: wordEnd)
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(characters.count, cursor + 1))
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<characters.count)
    case .control("w"), KeyPress(.backspace, .alt): remove(wordStart..<cursor)
    case .alt("d"): remove(cursor..<wordEnd)
    default: .ignored
    }
  }

  /// Puts the cursor to a place, or to the nearest there is.
  mutating func place(_ place: Int) { cursor = min(max(0, place), characters.count) }

  private mutating func move(to place: Int) -> Outcome {
    cursor = min(max(0, place), characters.count)
    return .handled
  }

  private mutating func remove(_ range: Range<Int>) -> Outcome {
    guard !range.isEmpty else { return .handled }
    characters.removeSubrange(range)
    cursor = range.lowerBound
    return .changed
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isWord(characters[place - 1]) { place -= 1 }
    while place > 0, Self.isWord(characters[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !Self.isWord(characters[place]) { place += 1 }
    while place < characters.count, Self.isWord(characters[place]) { place += 1 }
    return place
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
}
