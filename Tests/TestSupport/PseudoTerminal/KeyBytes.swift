import Drawing

/// What xterm sends for a key.
enum KeyBytes {
  static func of(_ key: KeyPress) -> String {
    let prefix = key.modifiers.contains(.alt) ? "\u{1B}" : ""
    switch key.key {
    case .character(let character):
      guard key.modifiers.contains(.control), let ascii = character.asciiValue else { return prefix + String(character) }
      return prefix + String(Character(Unicode.Scalar(ascii & 0x1F)))
    case .enter: return prefix + "\r"
    case .tab: return key.modifiers.contains(.shift) ? "\u{1B}[Z" : "\t"
    case .escape: return "\u{1B}"
    case .backspace: return prefix + "\u{7F}"
    case .up: return arrow("A", key.modifiers)
    case .down: return arrow("B", key.modifiers)
    case .right: return arrow("C", key.modifiers)
    case .left: return arrow("D", key.modifiers)
    case .home: return arrow("H", key.modifiers)
    case .end: return arrow("F", key.modifiers)
    case .insert: return "\u{1B}[2~"
    case .delete: return "\u{1B}[3~"
    case .pageUp: return "\u{1B}[5~"
    case .pageDown: return "\u{1B}[6~"
    case .function(let number):
      let codes = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
      if (1...4).contains(number) { return "\u{1B}O" + ["P", "Q", "R", "S"][number - 1] }
      return codes.indices.contains(number - 1) ? "\u{1B}[\(codes[number - 1])~" : ""
    case .paste(let text): return "\u{1B}[200~\(text)\u{1B}[201~"
    }
  }

  private static func arrow(_ letter: String, _ modifiers: KeyPress.Modifiers) -> String {
    guard !modifiers.isEmpty else { return "\u{1B}O\(letter)" }
    let number = 1 + (modifiers.contains(.shift) ? 1 : 0) + (modifiers.contains(.alt) ? 2 : 0) + (modifiers.contains(.control) ? 4 : 0)
    return "\u{1B}[1;\(number)\(letter)"
  }
}
