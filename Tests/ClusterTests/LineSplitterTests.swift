import Cluster
import Testing

@Suite struct LineSplitterTests {
  @Test(
    arguments: [
      ([["a\nb", "c\n\nd"]], ["a", "bc"], "d"), ([["\n", "\n"]], [], ""), ([["a"], ["b"], ["\n"]], ["ab"], ""),
      ([["a\nb\nc\n"]], ["a", "b", "c"], ""),
    ] as [([[String]], [String], String)])
  func linesAreCutWhereverTheChunksEnd(_ chunks: [[String]], _ lines: [String], _ rest: String) throws {
    var splitter = LineSplitter()
    var seen: [String] = []
    for chunk in chunks.flatMap(\.self) { try splitter.feed(Array(chunk.utf8)) { seen.append(String(decoding: $0, as: UTF8.self)) } }
    #expect(seen == lines)
    #expect(String(decoding: splitter.remainder, as: UTF8.self) == rest)
  }

  @Test func anEndlessLineIsRefused() {
    var splitter = LineSplitter(limit: 4)
    #expect(throws: LineSplitter.TooLong.self) { for _ in 0..<3 { try splitter.feed(Array("ab".utf8)) { _ in } } }
  }
}
