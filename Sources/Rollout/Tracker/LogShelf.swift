/// The last lines of containers that failed, with what the definition knows of them.
struct LogShelf: Sendable {
  struct Entry: Sendable {
    var request: LogRequest
    var lines: [String]
    var explanation: Explanation?
    /// Whom the lines name that does not answer, see ``PeerNames``.
    var unanswered: [String] = []
    /// The last try that brought nothing, on the tracker's clock.
    var failedAt: Duration?
  }

  /// A line that is longer is cut: evidence is read on a screen.
  static let lineLimit = 500
  static let retry: Duration = .seconds(5)

  private var entries: [ObjectIdentity: [String: Entry]] = [:]

  subscript(pod: ObjectIdentity) -> [String: Entry] { entries[pod] ?? [:] }

  mutating func keep(_ entry: Entry, of pod: ObjectIdentity) { entries[pod, default: [:]][entry.request.container] = entry }

  /// Notes that the request brought nothing; the lines of an earlier run stay.
  mutating func noteFailure(_ request: LogRequest, of pod: ObjectIdentity, at time: Duration) {
    var entry = entries[pod]?[request.container] ?? Entry(request: request, lines: [])
    entry.failedAt = time
    entry.request = request
    entries[pod, default: [:]][request.container] = entry
  }

  /// Whether the log of this run is still wanted.
  func wants(_ request: LogRequest, of pod: ObjectIdentity, at time: Duration) -> Bool {
    guard let entry = entries[pod]?[request.container], entry.request == request else { return true }
    return entry.failedAt.map { time - $0 >= Self.retry } ?? false
  }

  mutating func forget(_ pod: ObjectIdentity) { entries.removeValue(forKey: pod) }
}
