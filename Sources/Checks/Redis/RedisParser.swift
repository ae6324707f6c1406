/// Cuts replies out of bytes as they come.
struct RedisParser {
  enum Refusal: Error, Equatable {
    /// What answers does not speak Redis.
    case otherProtocol
  }

  /// The text of what is no Redis server is not kept for ever.
  private static let limit = 1 << 20

  private(set) var bytes: [UInt8] = []

  mutating func feed(_ more: [UInt8]) throws(Refusal) {
    bytes += more
    if bytes.count > Self.limit { throw .otherProtocol }
  }

  /// nil: more bytes are needed.
  mutating func next() throws(Refusal) -> RedisReply? {
    var position = 0
    guard let reply = try read(&position, depth: 0) else { return nil }
    bytes.removeFirst(position)
    return reply
  }

  private func read(_ position: inout Int, depth: Int) throws(Refusal) -> RedisReply? {
    if position < bytes.count, !"+-:$*".utf8.contains(bytes[position]) { throw .otherProtocol }
    guard let line = line(&position), let mark = line.first, depth < 8 else { return nil }
    let text = String(decoding: line.dropFirst(), as: UTF8.self)
    switch mark {
    case UInt8(ascii: "+"): return .simple(text)
    case UInt8(ascii: "-"): return .error(text)
    case UInt8(ascii: ":"):
      guard let number = Int(text) else { throw .otherProtocol }
      return .integer(number)
    case UInt8(ascii: "$"): return try bulk(text, &position)
    default:
      guard let count = Int(text), count <= Self.limit else { throw .otherProtocol }
      if count < 0 { return .array(nil) }
      var items: [RedisReply] = []
      for _ in 0..<count {
        guard let item = try read(&position, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .array(items)
    }
  }

  private func bulk(_ length: String, _ position: inout Int) throws(Refusal) -> RedisReply? {
    guard let count = Int(length), count <= Self.limit else { throw .otherProtocol }
    if count < 0 { return .bulk(nil) }
    guard bytes.count >= position + count + 2 else { return nil }
    defer { position += count + 2 }
    return .bulk(String(decoding: bytes[position..<position + count], as: UTF8.self))
  }

  private func line(_ position: inout Int) -> ArraySlice<UInt8>? {
    guard position < bytes.count, let end = bytes[position...].firstIndex(of: 13), end + 1 < bytes.count else { return nil }
    defer { position = end + 2 }
    return bytes[position..<end]
  }
}
