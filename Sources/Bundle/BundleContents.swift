import Installation
import Rollout
import Surroundings

/// What goes into a bundle, redacted, before it is searched and written. The contents are out of memory: they are gone with the last copy of this value.
package struct BundleContents: Sendable {
  package struct Entry: Sendable, Equatable {
    /// Below the bundle's own folder.
    package var path: String
    /// What it is, for the index.
    package var about: String
    /// In bytes.
    package var size: Int
    /// Where in the spool it is, in order.
    var pieces: [Range<Int>]
  }

  /// Something that should be in it and is not.
  package struct Gap: Sendable, Equatable {
    package var what: String
    package var why: String
  }

  /// The folder that the archive unpacks to, and the file's name without its ending.
  package var name: String
  /// Seconds since 1970: what the entries carry.
  package var modified: Int
  package var report: ReleaseReport
  /// The index first.
  package var entries: [Entry]
  package var gaps: [Gap]
  let spool: Spool

  /// The file that it is written to unless another one is named.
  package var fileName: String { name + BundleFormat.ending }

  /// What it says of the release, in a line.
  package var headline: String { report.snapshot.summary }

  /// Of what is unpacked, in bytes.
  package var size: Int { entries.reduce(0) { $0 + $1.size } }

  /// The file, piece by piece, as it is to be written.
  package func archive(to write: ([UInt8]) throws(FileError) -> Void) throws(BundleProblem) {
    let packer = GzipPacker()
    func pack(_ bytes: [UInt8], isLast: Bool = false) throws(BundleProblem) {
      if Task.isCancelled { throw .stopped }
      guard let packed = packer?.packed(bytes, isLast: isLast) else { throw .noMemory }
      if packed.isEmpty { return }
      do throws(FileError) {
        try write(packed)
      } catch {
        throw .unwritable(error)
      }
    }
    for entry in entries {
      try pack(TarFile.head(name + "/" + entry.path, size: entry.size, modified: modified))
      try eachPiece(of: entry) { piece throws(BundleProblem) in try pack(piece) }
      try pack(TarFile.filling(entry.size))
    }
    try pack(TarFile.end, isLast: true)
  }

  func eachPiece(of entry: Entry, _ body: ([UInt8]) throws(BundleProblem) -> Void) throws(BundleProblem) {
    for piece in entry.pieces {
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try spool.read(piece)
      } catch {
        throw .notKept(error)
      }
      try body(bytes)
    }
  }
}
