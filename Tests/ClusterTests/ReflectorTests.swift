import Cluster
import KubernetesObjects
import Surroundings
import Synchronization
import TestSupport
import Testing
import Wire

@Suite(.timeLimit(.minutes(1))) struct ReflectorTests {
  private static let list = ScriptedTransport.Answer.json(#"{"metadata":{"resourceVersion":"10"},"items":[{"metadata":{"name":"a"}}]}"#)

  private static func event(_ type: String, _ name: String, _ version: Int) -> String {
    #"{"type":"\#(type)","object":{"metadata":{"name":"\#(name)","resourceVersion":"\#(version)"}}}"#
  }

  private static let unauthorized = #"{"type":"ERROR","object":{"kind":"Status","message":"Unauthorized","reason":"Unauthorized","code":401}}"#

  private static let open = ScriptedTransport.Answer.stream([], .open)

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var answers: [ScriptedTransport.Answer]
    /// What is asked: `list`, or `watch` and the version it begins from.
    var asked: [String]
    var changes: [String]
    /// How often it waited.
    var pauses = 0
    var until = Duration.seconds(125)
    var testDescription: String { name }
  }

  static func rows() throws -> [Row] {
    [
      Row(
        name: "changes come in order",
        answers: [list, .lines([event("ADDED", "b", 11), event("MODIFIED", "a", 12), event("DELETED", "b", 13)]), open],
        asked: ["list", "watch 10", "watch 13"], changes: ["listed a", "live", "+b", "+a", "-b"]),
      Row(
        name: "a normal end watches on from the last version",
        answers: [list, .lines([event("ADDED", "b", 11)]), .lines([event("ADDED", "c", 12)]), open],
        asked: ["list", "watch 10", "watch 11", "watch 12"], changes: ["listed a", "live", "+b", "+c"]),
      Row(
        name: "a first cut is mended in silence", answers: [list, .lines([event("ADDED", "b", 11)], .cut), open],
        asked: ["list", "watch 10", "watch 11"],
        changes: ["listed a", "live", "+b"]),
      Row(
        name: "a cut in the middle of a line loses that line only",
        answers: [
          list, .stream([Array((event("ADDED", "b", 11) + "\n" + #"{"type":"ADDED","obj"#).utf8)], .cut), .lines([event("ADDED", "c", 12)], .open),
        ],
        asked: ["list", "watch 10", "watch 11"], changes: ["listed a", "live", "+b", "+c"]),
      Row(
        name: "lines may be cut anywhere",
        answers: [list, .stream(Array((event("ADDED", "b", 11) + "\n").utf8).map { [$0] }, .open)], asked: ["list", "watch 10"],
        changes: ["listed a", "live", "+b"]),
      Row(
        name: "only 410 lists again", answers: [list, try .recorded("watch-gone-410"), list, open], asked: ["list", "watch 10", "list", "watch 10"],
        changes: ["listed a", "live", "listed a"]),
      Row(
        name: "410 as an answer lists again too", answers: [list, try .recorded("list-continue-expired-410"), list, open],
        asked: ["list", "watch 10", "list", "watch 10"], changes: ["listed a", "live", "listed a"]),
      Row(
        name: "a 504 in the stream waits and watches on",
        answers: [
          list, .lines([event("ADDED", "b", 11), #"{"type":"ERROR","object":{"kind":"Status","message":"timeout","code":504}}"#]),
          .lines([event("ADDED", "c", 12)], .open),
        ],
        asked: ["list", "watch 10", "watch 11"],
        changes: ["listed a", "live", "+b", "reconnecting 1", "live", "+c"], pauses: 1),
      Row(
        name: "an error of the recorded server waits and watches on",
        answers: [
          list, try .recorded("watchlist-unsupported-in-stream"), try .recorded("watch-closed-by-server"), .lines([event("ADDED", "c", 12)], .open),
        ],
        asked: ["list", "watch 10", "watch 10", "watch 10"], changes: ["listed a", "live", "reconnecting 1", "reconnecting 2", "live", "+c"],
        pauses: 2),
      Row(
        name: "bookmarks move the version",
        answers: [list, .lines([#"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"99"}}}"#]), open],
        asked: ["list", "watch 10", "watch 99"],
        changes: ["listed a", "live"]),
      Row(
        name: "duplicates are passed on", answers: [list, .lines([event("ADDED", "a", 10), event("ADDED", "a", 10)], .open)],
        asked: ["list", "watch 10"],
        changes: ["listed a", "live", "+a", "+a"]),
      Row(
        name: "what cannot be read is passed over",
        answers: [list, .lines([#"{"type":"ODD","object":{"metadata":{"resourceVersion":"12"}}}"#]), open],
        asked: ["list", "watch 10", "watch 12"], changes: ["listed a", "live"]),
      Row(
        name: "a line that is no JSON lists again", answers: [list, .lines(["<html>"], .open), list, open],
        asked: ["list", "watch 10", "list", "watch 10"],
        changes: ["listed a", "live", "reconnecting 1", "listed a", "live"], pauses: 1),
      Row(
        name: "forbidden is told once, and asked for again", answers: [try .recorded("forbidden-403"), try .recorded("forbidden-403"), list, open],
        asked: ["list", "list", "list", "watch 10"], changes: ["forbidden", "listed a", "live"], pauses: 2),
      Row(
        name: "an unknown kind has no objects", answers: [try .recorded("api-group-missing-404"), list, open], asked: ["list", "list", "watch 10"],
        changes: ["listed ", "listed a", "live"], pauses: 1),
      Row(
        name: "an expired login is told", answers: [list, try .recorded("proxy-expired"), open], asked: ["list", "watch 10", "watch 10"],
        changes: ["listed a", "live", "login expired", "live"], pauses: 1),
      Row(
        name: "a login that waits for a person is told", answers: [.failure(.loginWanted(words: "code ABCD")), list, open],
        asked: ["list", "list", "watch 10"], changes: ["login expired", "listed a", "live"], pauses: 1),
      Row(
        name: "a proxy without a way reconnects", answers: [try .recorded("proxy-down"), .failure(.timedOut), list, open],
        asked: ["list", "list", "list", "watch 10"], changes: ["reconnecting 1", "reconnecting 2", "listed a", "live"], pauses: 2),
      Row(
        name: "a watch that ends at once does not spin", answers: [list, .lines([]), .lines([]), open],
        asked: ["list", "watch 10", "watch 10", "watch 10"],
        changes: ["listed a", "live", "reconnecting 2", "live"], pauses: 1),
      Row(
        name: "a login that expires while the stream goes on is told",
        answers: [list, .lines([event("ADDED", "b", 11), Self.unauthorized]), .lines([event("ADDED", "c", 12)], .open)],
        asked: ["list", "watch 10", "watch 11"], changes: ["listed a", "live", "+b", "login expired", "live", "+c"], pauses: 1),
      Row(
        name: "a watch that says nothing is taken for dead, and goes on from where it was", answers: [list, open, open],
        asked: ["list", "watch 10", "watch 10"], changes: ["listed a", "live"], until: Reflector.silenceLimit),
      Row(
        name: "after a silence what was missed is told",
        answers: [list, .lines([event("ADDED", "b", 11)], .open), .lines([event("ADDED", "c", 12)], .open)],
        asked: ["list", "watch 10", "watch 11"], changes: ["listed a", "live", "+b", "+c"], until: Reflector.silenceLimit),
      Row(
        name: "a server that is gone after a silence is told", answers: [list, open, .failure(.timedOut), open],
        asked: ["list", "watch 10", "watch 10", "watch 10"], changes: ["listed a", "live", "reconnecting 1", "live"], pauses: 1,
        until: Reflector.silenceLimit + .seconds(1)),
      Row(
        name: "a version that is too old after a long sleep lists again", answers: [list, open, try .recorded("watch-gone-410"), list, open],
        asked: ["list", "watch 10", "watch 10", "list", "watch 10"], changes: ["listed a", "live", "listed a"], until: Reflector.silenceLimit),
    ]
  }

  @Test(arguments: try rows()) func staysUpToDate(_ row: Row) async throws {
    let time = ManualTime()
    let executor = ManualExecutor()
    let transport = ScriptedTransport(row.answers)
    let changes = Recorder<String>()
    let reflector = Reflector(
      client: ClusterClient(transport), kind: .pods, selection: Selection(namespace: "n"), surroundings: .manual(time: time))
    let running = Task(executorPreference: executor) { await reflector.run { changes.record(Self.text($0)) } }
    executor.advance(time, to: row.until)
    running.cancel()
    executor.drain()
    await running.value
    #expect(changes.values == row.changes)
    #expect(transport.asked.map(Self.text) == row.asked)
    #expect(time.pauses.count == row.pauses)
  }

  @Test func waitsGrowAndForbiddenIsLeftAlone() async throws {
    let time = ManualTime()
    let down = try ScriptedTransport.Answer.recorded("proxy-down")
    let transport = ScriptedTransport(Array(repeating: down, count: 12) + [try .recorded("forbidden-403")])
    let reflector = Reflector(client: ClusterClient(transport), kind: .pods, selection: Selection(), surroundings: .manual(time: time))
    let running = Task { await reflector.run { _ in } }
    await time.advance(until: { transport.asked.count >= 14 })
    running.cancel()
    await running.value
    let waits = time.pauses
    #expect(waits.count == 13)
    for (index, wait) in waits.dropLast().enumerated() {
      let whole = min(Duration.milliseconds(500) * (1 << index), .seconds(30))
      #expect((whole / 2...whole).contains(wait), "wait \(index)")
    }
    #expect(waits.last == .seconds(60))
  }

  /// A way that is cut without a word: streams stay open, and requests get no answer. The probe tells, and afterwards no dead stream is trusted.
  @Test func anOutageThatCutsNoStreamIsToldAndTheWatchesBeginAgain() async throws {
    let time = ManualTime()
    let executor = ManualExecutor()
    let isDown = Mutex(false)
    let transport = ScriptedTransport { request, _ in
      if isDown.withLock(\.self) { return .failure(.timedOut) }
      return request.query.contains(.init("watch", "true")) ? Self.open : Self.list
    }
    let changes = Recorder<String>()
    let watch = ClusterWatch(
      client: ClusterClient(transport), kinds: [.pods, .services], selection: Selection(namespace: "n"), surroundings: .manual(time: time))
    let running = Task(executorPreference: executor) { await watch.run { changes.record(Self.text($0)) } }
    let watches = { transport.asked.count { Self.text($0) == "watch 10" } }
    executor.advance(time, to: .seconds(20))
    #expect(changes.values == ["live", "listed a", "listed a"])
    #expect(watches() == 2)
    // A kind that joined later is in the same boat, and leaves the word of the connection to the others.
    let laterChanges = Recorder<String>()
    let later = Task(executorPreference: executor) { await watch.join(.nodes) { laterChanges.record(Self.text($0)) } }
    executor.drain()
    #expect(watches() == 3)
    isDown.withLock { $0 = true }
    executor.advance(time, to: .seconds(31))
    #expect(changes.values.last == "reconnecting 2")
    isDown.withLock { $0 = false }
    executor.advance(time, to: .seconds(36))
    #expect(changes.values.last == "live")
    #expect(watches() == 6)
    #expect(laterChanges.values == ["listed a"])
    running.cancel()
    later.cancel()
    executor.drain()
    await running.value
    await later.value
  }

  /// As long as something comes, a bookmark at least, a watch is left alone.
  @Test func bookmarksKeepAWatchAlive() async throws {
    let time = ManualTime()
    let executor = ManualExecutor()
    let (chunks, stream) = AsyncThrowingStream.makeStream(of: [UInt8].self, throwing: (any Error).self)
    let transport = TalkingTransport(list: #"{"metadata":{"resourceVersion":"10"},"items":[]}"#, chunks: chunks)
    let reflector = Reflector(client: ClusterClient(transport), kind: .pods, selection: Selection(), surroundings: .manual(time: time))
    let running = Task(executorPreference: executor) { await reflector.run { _ in } }
    for minute in 1...10 {
      executor.advance(time, to: .seconds(60 * minute))
      stream.yield(Array((#"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"99"}}}"# + "\n").utf8))
    }
    #expect(transport.watches == 1)
    executor.advance(time, to: .seconds(600) + Reflector.silenceLimit)
    #expect(transport.watches == 2)
    running.cancel()
    executor.drain()
    await running.value
  }

  /// One list, and one stream that a test speaks into.
  private final class TalkingTransport: ClusterTransport {
    private let list: String
    private let chunks: AsyncThrowingStream<[UInt8], any Error>
    private let count = Mutex(0)

    init(list: String, chunks: AsyncThrowingStream<[UInt8], any Error>) {
      self.list = list
      self.chunks = chunks
    }

    var watches: Int { count.withLock(\.self) }

    func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
      ClusterResponse(status: 200, body: Array(list.utf8))
    }

    func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
      let isFirst = count.withLock { count in
        count += 1
        return count == 1
      }
      return ClusterStream(status: 200, chunks: isFirst ? chunks : AsyncThrowingStream { _ in })
    }
  }

  @Test func watchesAskForBookmarksAndAnEnd() async throws {
    let transport = ScriptedTransport([Self.list, Self.open])
    let reflector = Reflector(
      client: ClusterClient(transport), kind: .pods, selection: Selection(namespace: "n", labels: "app=web"), surroundings: .manual())
    let running = Task { await reflector.run { _ in } }
    while transport.asked.count < 2, !Task.isCancelled { await Task.yield() }
    running.cancel()
    await running.value
    let query = try #require(transport.asked.last).query
    #expect(query.first == .init("labelSelector", "app=web"))
    #expect(query.contains(.init("allowWatchBookmarks", "true")))
    let seconds = query.first { $0.name == "timeoutSeconds" }.flatMap { Int($0.value) } ?? 0
    #expect((300...555).contains(seconds))
  }

  @Test func severalKindsShareOneStateOfTheConnection() async throws {
    let forbidden = try ScriptedTransport.Answer.recorded("forbidden-403")
    let failures = Mutex(2)
    let transport = ScriptedTransport { request, _ in
      if request.query.contains(where: { $0.name == "watch" }) { return Self.open }
      if request.path.hasSuffix("/secrets") { return forbidden }
      if request.path.hasSuffix("/services"),
        failures.withLock({
          $0 -= 1
          return $0 >= 0
        })
      {
        return .failure(.timedOut)
      }
      return Self.list
    }
    let time = ManualTime()
    let executor = ManualExecutor()
    let changes = Recorder<String>()
    let watch = ClusterWatch(
      client: ClusterClient(transport), kinds: [.pods, .secrets, .services, .nodes], selection: Selection(namespace: "n"),
      surroundings: .manual(time: time))
    let running = Task(executorPreference: executor) { await watch.run { changes.record(Self.text($0)) } }
    executor.advance(time, to: .seconds(30))
    running.cancel()
    executor.drain()
    await running.value
    #expect(changes.values.count { $0.hasPrefix("listed") } == 3)
    #expect(changes.values.contains("forbidden"))
    // The state is told when it changes, not once a kind.
    let states = changes.values.filter { $0 == "live" || $0.hasPrefix("reconnecting") }
    for (state, next) in zip(states, states.dropFirst()) { #expect(state != next) }
    #expect(states.contains { $0.hasPrefix("reconnecting") })
    #expect(states.last == "live")
    #expect(transport.asked.contains { $0.path == "/api/v1/nodes" })
  }

  private static func text(_ change: ClusterChange) -> String {
    switch change {
    case .listed(_, let objects): "listed \(objects.map(\.name).joined(separator: ","))"
    case .upserted(let object): "+\(object.name)"
    case .removed(let object): "-\(object.name)"
    case .forbidden: "forbidden"
    case .connection(.live): "live"
    case .connection(.reconnecting(_, let attempt)): "reconnecting \(attempt)"
    case .connection(.loginExpired): "login expired"
    }
  }

  private static func text(_ request: ClusterRequest) -> String {
    guard request.query.contains(.init("watch", "true")) else { return "list" }
    return "watch \(request.query.first { $0.name == "resourceVersion" }?.value ?? "-")"
  }
}

extension ManualTime {
  /// What was waited for, apart from the watch over a silence.
  fileprivate var pauses: [Duration] { durationsSlept.filter { $0 <= .seconds(60) } }
}
