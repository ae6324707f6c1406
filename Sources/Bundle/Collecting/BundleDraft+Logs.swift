import Rollout
import Surroundings

extension BundleDraft {
  /// What the tracker asks for: the last lines of a log that is in it, masked.
  func log(_ request: LogRequest) -> [String]? {
    let path = BundleFormat.log(pod: request.pod, container: request.container, isPrevious: request.previous)
    guard let entry = entries.first(where: { $0.path == path }) else { return nil }
    var bytes: [UInt8] = []
    // From its end, since it may be megabytes.
    for piece in entry.pieces.reversed() where bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= request.lines {
      guard let part = try? spool.read(piece) else { return nil }
      bytes = part + bytes
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    return lines.suffix(request.lines).map { String(decoding: $0, as: UTF8.self) }
  }
}
