import Testing

@testable import Checks

@Suite struct RedisParserTests {
  static let replies: [(String, RedisReply)] = [
    ("+PONG\r\n", .simple("PONG")), ("-ERR no\r\n", .error("ERR no")), (":12\r\n", .integer(12)), ("$5\r\na\r\nbc\r\n", .bulk("a\r\nbc")),
    ("$-1\r\n", .bulk(nil)), ("*-1\r\n", .array(nil)), ("*2\r\n$1\r\na\r\n*1\r\n:1\r\n", .array([.bulk("a"), .array([.integer(1)])])),
  ]

  /// However the bytes come in pieces.
  @Test(arguments: replies) func reads(text: String, expected: RedisReply) throws {
    var parser = RedisParser()
    for byte in text.utf8.dropLast() {
      try parser.feed([byte])
      #expect(try parser.next() == nil)
    }
    try parser.feed([10])
    #expect(try parser.next() == expected)
    #expect(parser.bytes.isEmpty)
  }

  @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n", "*x\r\n", "$99999999999\r\n"]) func refusesWhatIsNoRedis(text: String) throws {
    var parser = RedisParser()
    try parser.feed(Array(text.utf8))
    #expect(throws: RedisParser.Refusal.otherProtocol) { try parser.next() }
  }
}
