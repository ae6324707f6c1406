@testable import Bundle

extension TarFile {
  /// A whole archive.
  static func bytes(_ entries: [Entry], modified: Int) -> [UInt8] {
    entries.flatMap { head($0.path, size: $0.bytes.count, modified: modified) + $0.bytes + filling($0.bytes.count) } + end
  }
}

extension Gzip {
  /// In pieces of odd sizes, as they come.
  static func packed(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    guard let packer = GzipPacker() else { throw .noMemory }
    var packed: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let part = packer.packed(Array(rest.prefix(100_001))) else { throw .noMemory }
      packed += part
      rest = rest.dropFirst(100_001)
    }
    guard let end = packer.packed([], isLast: true) else { throw .noMemory }
    return packed + end
  }
}
