/// Finds a text in a line, upper and lower case alike.
enum TextSearch {
  /// - Parameter folded: what is wanted, in lower case.
  static func contains(_ line: String, _ folded: String) -> Bool {
    guard folded.utf8.allSatisfy({ $0 < 0x80 }) else { return line.lowercased().contains(folded) }
    // By bytes: a log of ten thousand lines is searched at every key.
    var line = line
    var folded = folded
    return line.withUTF8 { bytes in
      folded.withUTF8 { wanted in
        guard let first = wanted.first else { return true }
        guard bytes.count >= wanted.count else { return false }
        for start in 0...(bytes.count - wanted.count) where lower(bytes[start]) == first {
          if (1..<wanted.count).allSatisfy({ lower(bytes[start + $0]) == wanted[$0] }) { return true }
        }
        return false
      }
    }
  }

  /// Every place of it in a line, from the left; they do not overlap.
  static func ranges(of folded: String, in line: String) -> [Range<String.Index>] {
    guard !folded.isEmpty, contains(line, folded) else { return [] }
    let wanted = Array(folded)
    var found: [Range<String.Index>] = []
    var index = line.startIndex
    while index < line.endIndex {
      if let end = end(of: wanted, in: line, at: index) {
        found.append(index..<end)
        index = end
      } else {
        index = line.index(after: index)
      }
    }
    return found
  }

  private static func end(of wanted: [Character], in line: String, at start: String.Index) -> String.Index? {
    var index = start
    for character in wanted {
      guard index < line.endIndex, line[index] == character || line[index].lowercased() == String(character) else { return nil }
      index = line.index(after: index)
    }
    return index
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
