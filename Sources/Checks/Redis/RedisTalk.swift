/// Question and answer, one after the other.
struct RedisTalk {
  private var parser = RedisParser()

  mutating func ask(_ words: [String], _ connection: inout ProbeConnection) async throws -> RedisReply {
    var bytes = Array("*\(words.count)\r\n".utf8)
    for word in words {
      let text = Array(word.utf8)
      bytes += Array("$\(text.count)\r\n".utf8) + text + [13, 10]
    }
    await connection.send(bytes)
    while true {
      if let reply = try parser.next() { return reply }
      guard let more = try await connection.receive() else { throw ProbeFailure.closed }
      // 21 is an alert of TLS, in answer to plain words.
      if parser.bytes.isEmpty, more.first == 21 { throw ProbeFailure.closed }
      try parser.feed(more)
    }
  }
}
