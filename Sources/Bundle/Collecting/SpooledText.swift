import Surroundings

/// A text on its way into the spool: what is small stays in memory until it is worth a write.
struct SpooledText: Sendable {
  private let spool: Spool
  private var waiting: [UInt8] = []
  private var pieces: [Range<Int>] = []
  private(set) var size = 0

  private static let pieceSize = 1 << 18

  init(_ spool: Spool) {
    self.spool = spool
  }

  mutating func add(_ bytes: some Collection<UInt8>) {
    waiting += bytes
    size += bytes.count
    if waiting.count >= Self.pieceSize { flush() }
  }

  mutating func add(line: String) {
    add(line.utf8)
    add(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// - Returns: where it all is, in order.
  mutating func finish() -> [Range<Int>] {
    flush()
    return pieces
  }

  private mutating func flush() {
    if !waiting.isEmpty { pieces.append(spool.add(waiting)) }
    waiting = []
  }
}
