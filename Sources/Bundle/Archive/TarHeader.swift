/// The block of 512 bytes before each entry of a tar file, as POSIX.1-1988 (ustar) has it.
enum TarHeader {
  static let blockSize = 512
  static let nameSize = 100

  enum EntryType: UInt8 {
    case file = 0x30
    case folder = 0x35
    /// Attributes of the next entry that ustar has no room for (pax).
    case extended = 0x78
    case globalExtended = 0x67
    /// GNU's way for a long name.
    case longName = 0x4C
  }

  /// - Parameter name: at most ``nameSize`` bytes.
  static func bytes(name: [UInt8], size: Int, modified: Int, type: EntryType) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: blockSize)
    func put(_ bytes: some Sequence<UInt8>, at offset: Int) {
      for (index, byte) in bytes.enumerated() { block[offset + index] = byte }
    }
    put(name.prefix(nameSize), at: 0)
    put(octal(0o600, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(size, digits: 11), at: 124)
    put(octal(max(0, modified), digits: 11), at: 136)
    // The sum is made with blanks in its own place.
    put(repeatElement(UInt8(ascii: " "), count: 8), at: 148)
    block[156] = type.rawValue
    put("ustar\u{0}00".utf8, at: 257)
    put(octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + [0, UInt8(ascii: " ")], at: 148)
    return block
  }

  private static func octal(_ number: Int, digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8.suffix(digits))
  }

  static func isSumRight(_ block: ArraySlice<UInt8>) -> Bool {
    guard let sum = number(block, 148, 8) else { return false }
    return block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) } == sum
  }

  /// A number in octal digits, with blanks and zero bytes around it; nil for anything else, and for one that does not fit.
  static func number(_ block: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int? {
    let field = block[(block.startIndex + offset)..<(block.startIndex + offset + count)]
    let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
    guard digits.count <= 12 else { return nil }
    return digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 < 0 ? nil : $0 }
  }

  static func text(_ block: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> String {
    String(decoding: block[(block.startIndex + offset)..<(block.startIndex + offset + count)].prefix { $0 != 0 }, as: UTF8.self)
  }
}
