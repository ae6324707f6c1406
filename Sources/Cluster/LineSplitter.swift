/// Cuts a stream of chunks into lines, which may begin and end anywhere in them.
package struct LineSplitter: Sendable {
  private var rest: [UInt8] = []
  /// Longer lines are refused, lest one endless line fill the memory.
  package var limit: Int

  package struct TooLong: Error {}

  package init(limit: Int = 16 << 20) {
    self.limit = limit
  }

  /// Bytes after the last line end.
  package var remainder: [UInt8] { rest }

  /// Calls `body` with every line that is complete now, without its end; empty lines are passed over.
  package mutating func feed(_ chunk: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: 0x0A) {
      if rest.isEmpty {
        if end > start { try body(chunk[start..<end]) }
      } else {
        rest += chunk[start..<end]
        let line = rest
        rest = []
        try body(line[...])
      }
      start = end + 1
    }
    rest += chunk[start...]
    if rest.count > limit { throw TooLong() }
  }
}
