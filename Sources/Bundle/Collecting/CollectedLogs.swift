import Rollout
import Surroundings

/// The logs of a bundle, masked, by their place in it.
struct CollectedLogs: Sendable {
  private let spool: Spool
  private var pieces: [String: [Range<Int>]] = [:]

  init(_ spool: Spool) {
    self.spool = spool
  }

  mutating func add(_ path: String, _ pieces: [Range<Int>]) {
    self.pieces[path] = pieces
  }

  /// What the tracker asks for: the last lines.
  func lines(for request: LogRequest) -> [String]? {
    let path = BundleFormat.log(pod: request.pod, container: request.container, isPrevious: request.previous)
    guard let pieces = pieces[path] else { return nil }
    var bytes: [UInt8] = []
    // From its end, since it may be megabytes.
    for piece in pieces.reversed() where bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= request.lines {
      guard let part = try? spool.read(piece) else { return nil }
      bytes = part + bytes
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    return lines.suffix(request.lines).map { String(decoding: $0, as: UTF8.self) }
  }
}
