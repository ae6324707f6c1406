import Drawing
import NcursesTerminal
import Testing

@Suite struct KeyDecoderChanceTests {
  /// Whatever bytes come, they are read, and it makes no difference in which pieces.
  @Test func readsAnythingInAnyPieces() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var chance = Chance(seed)
    let parts = ["\u{1B}", "[", "O", "200~", "201~", "1;5", "A", "]", "\\", "\u{07}", "é", "日", "x", "\r", "u", "<", "P", "\u{03}"].map {
      Array($0.utf8)
    }
    for round in 0..<500 {
      var bytes: [UInt8] = []
      for _ in 0..<chance.number(below: 40) {
        let part = chance.number(below: parts.count + 1)
        bytes += part < parts.count ? parts[part] : [UInt8(chance.number(below: 256))]
      }
      var whole = KeyDecoder()
      var expected = whole.feed(bytes)
      var pieces = KeyDecoder()
      var found: [KeyPress] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = 1 + chance.number(below: 5)
        found += pieces.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(whole.wait == pieces.wait, "seed \(seed), round \(round)")
      for _ in 0..<50 where whole.wait != nil { expected += whole.timeout() }
      for _ in 0..<50 where pieces.wait != nil { found += pieces.timeout() }
      #expect(found == expected, "seed \(seed), round \(round): \(bytes)")
    }
  }
}
