/// Why a file is no bundle that can be read. The wording is in `ArchiveError+Message.swift`.
package enum ArchiveError: Error, Sendable, Equatable {
  case notGzip
  case cutOff
  case corrupt
  case noMemory
  /// In bytes, unpacked.
  case tooLarge(limit: Int)
  case tooManyEntries(limit: Int)
  /// An entry that would lie outside of the folder that the archive is unpacked into.
  case unsafeName(String)
  /// A good archive, but not of `slipway bundle`.
  case notABundle
  /// Written by a later Slipway.
  case unknownFormat(String)
  case unreadable(entry: String)
}
