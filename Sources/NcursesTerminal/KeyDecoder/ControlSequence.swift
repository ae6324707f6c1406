import Drawing

/// A sequence that begins with ESC [, as xterm and all that follow it send.
enum ControlSequence {
  /// nil when it is not complete.
  static func read(_ bytes: ArraySlice<UInt8>) -> KeySequence.Reading? {
    let body = bytes.dropFirst(2)
    // The Linux console's first function keys: ESC [ [ A.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return nil }
      guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "E") else { return .nothing(length: 4) }
      return .key(.function(Int(letter - UInt8(ascii: "A")) + 1), length: 4)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else { return nil }
    let length = end - bytes.startIndex + 1
    let final = bytes[end]
    // A byte that belongs in no sequence ends it; it is read again by itself.
    guard (0x40...0x7E).contains(final) else { return .nothing(length: length - 1) }
    let parameters = numbers(body[..<end])
    guard let parameters, let key = key(final, parameters) else { return .nothing(length: length) }
    return .key(key, length: length)
  }

  /// nil for private ones, such as reports of the mouse.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    guard bytes.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    return bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      // Behind a colon stand alternatives that nobody needs.
      part.prefix { $0 != UInt8(ascii: ":") }.reduce(0) { min($0, 0xFFFFFF) * 10 + Int($1 - 0x30) }
    }
  }

  private static func key(_ final: UInt8, _ parameters: [Int]) -> KeyPress? {
    let modifiers = modifiers(parameters.count > 1 ? parameters[1] : 1)
    let number = parameters.first ?? 0
    switch final {
    case UInt8(ascii: "Z"): return .shiftTab
    case UInt8(ascii: "~"):
      if number == 27, parameters.count > 2 { return codeKey(parameters[2], modifiers) }
      return numberKey(number).map { KeyPress($0, modifiers) }
    case UInt8(ascii: "u"): return codeKey(number, modifiers)
    default: return letterKey(final).map { KeyPress($0.key, modifiers) }
    }
  }

  private static func modifiers(_ parameter: Int) -> KeyPress.Modifiers {
    let bits = max(0, parameter - 1)
    var modifiers: KeyPress.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  static func letterKey(_ final: UInt8) -> KeyPress? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private static func numberKey(_ number: Int) -> KeyPress.Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// A key by its character's code, as terminals with extended keys send them.
  private static func codeKey(_ code: Int, _ modifiers: KeyPress.Modifiers) -> KeyPress? {
    switch code {
    case 9: return KeyPress(.tab, modifiers)
    case 10, 13: return KeyPress(.enter, modifiers)
    case 27: return KeyPress(.escape, modifiers)
    case 8, 127: return KeyPress(.backspace, modifiers)
    default:
      guard code >= 0x20, let scalar = Unicode.Scalar(UInt32(code)), !(0x7F..<0xA0).contains(code), !(0xE000...0xF8FF).contains(code) else {
        return nil
      }
      return KeyPress(.character(Character(scalar)), modifiers)
    }
  }
}
