import Drawing

/// The sequences that the terminal's type gives for keys, beside those that nearly all terminals share.
package struct KeyTable: Sendable {
  private var keys: [[UInt8]: KeyPress]
  private let longest: Int

  /// `sequence` gives the bytes of a terminfo capability, such as `kcuu1`.
  package init(sequence: (String) -> [UInt8]? = { _ in nil }) {
    var keys: [[UInt8]: KeyPress] = [:]
    for (capability, key) in Self.capabilities {
      guard let bytes = sequence(capability), bytes.count > 1, bytes[0] == 0x1B else { continue }
      keys[bytes] = key
    }
    self.keys = keys
    longest = keys.keys.map(\.count).max() ?? 0
  }

  /// The key whose sequence the bytes begin with; the longest wins.
  func key(beginning bytes: ArraySlice<UInt8>) -> (key: KeyPress, length: Int)? {
    guard longest > 0 else { return nil }
    for length in stride(from: min(longest, bytes.count), to: 1, by: -1) {
      if let key = keys[Array(bytes.prefix(length))] { return (key, length) }
    }
    return nil
  }

  private static let capabilities: [(String, KeyPress)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcuf1", .right), ("kcub1", .left), ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kcbt", .shiftTab), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
