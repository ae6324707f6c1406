import CGzip

/// gzip, piece by piece. What has no answer has no memory: nothing else can go wrong on this way.
final class GzipPacker {
  private let packer: OpaquePointer

  init?() {
    guard let packer = slipway_gzip_packer_new() else { return nil }
    self.packer = packer
  }

  deinit { slipway_gzip_packer_free(packer) }

  /// - Returns: what has been packed by now.
  func packed(_ bytes: [UInt8], isLast: Bool = false) -> [UInt8]? {
    try? Gzip.taken(bytes.withUnsafeBufferPointer { slipway_gzip_packer_take(packer, $0.baseAddress, $0.count, isLast ? 1 : 0) }, limit: .max)
  }
}
