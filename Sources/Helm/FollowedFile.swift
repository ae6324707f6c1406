import KubernetesObjects
import SystemPackage

/// A growing file, read line by line.
struct FollowedFile {
  private let path: String
  private let stream: HelmLine.Stream
  private var skip: Int
  private var offset: Int64 = 0
  private var partial: [UInt8] = []
  private var tail: [UInt8] = []

  private static let keptBytes = 1 << 20

  init(path: String, stream: HelmLine.Stream, skipping: Int) {
    self.path = path
    self.stream = stream
    skip = skipping
  }

  /// The last megabyte.
  var kept: String { String(decoding: tail, as: UTF8.self) }

  /// Hands on the lines that were added; at the end also one without a line end.
  mutating func read(atEnd: Bool, _ onLine: (HelmLine) -> Void) {
    if let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec]) {
      defer { try? file.close() }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while let count = try? buffer.withUnsafeMutableBytes({ try file.read(fromAbsoluteOffset: offset, into: $0) }), count > 0 {
        offset += Int64(count)
        take(buffer[..<count], onLine)
      }
    }
    if atEnd, !partial.isEmpty { end(onLine) }
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ onLine: (HelmLine) -> Void) {
    tail += bytes
    if tail.count > 2 * Self.keptBytes { tail.removeFirst(tail.count - Self.keptBytes) }
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { end(onLine) } else { partial.append(byte) }
    }
  }

  private mutating func end(_ onLine: (HelmLine) -> Void) {
    if partial.last == UInt8(ascii: "\r") { partial.removeLast() }
    let text = String(decoding: partial, as: UTF8.self)
    partial.removeAll(keepingCapacity: true)
    if skip > 0 { skip -= 1 } else { onLine(HelmLine(stream, text.harmless)) }
  }
}
