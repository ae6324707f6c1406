import CGzip
import Glibc

/// Unpacks gzip in memory; ``GzipPacker`` is the way back.
enum Gzip {
  /// - Parameter limit: bytes that may come out at most: a small file may unpack to any size.
  static func unpacked(_ bytes: [UInt8], limit: Int) throws(ArchiveError) -> [UInt8] {
    try taken(bytes.withUnsafeBufferPointer { slipway_gzip_unpack($0.baseAddress, $0.count, limit) }, limit: limit)
  }

  static func taken(_ output: slipway_gzip_output, limit: Int) throws(ArchiveError) -> [UInt8] {
    defer { free(output.bytes) }
    switch output.result {
    case SLIPWAY_GZIP_DONE: return Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
    case SLIPWAY_GZIP_NOT_GZIP: throw .notGzip
    case SLIPWAY_GZIP_CUT_OFF: throw .cutOff
    case SLIPWAY_GZIP_TOO_LARGE: throw .tooLarge(limit: limit)
    case SLIPWAY_GZIP_NO_MEMORY: throw .noMemory
    default: throw .corrupt
    }
  }
}
