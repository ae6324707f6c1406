import Installation

/// What goes into a bundle, redacted, before it is searched and written.
package struct BundleContents: Sendable {
  package struct Entry: Sendable, Equatable {
    /// Below the bundle's own folder.
    package var path: String
    package var bytes: [UInt8]
    /// What it is, for the index.
    package var about: String
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

  /// The file that it is written to unless another one is named.
  package var fileName: String { name + BundleFormat.ending }

  /// Of what is unpacked, in bytes.
  package var size: Int { entries.reduce(0) { $0 + $1.bytes.count } }

  /// The file as it is written.
  package func archived() throws(ArchiveError) -> [UInt8] {
    try Gzip.packed(TarFile.bytes(entries.map { TarFile.Entry(path: name + "/" + $0.path, bytes: $0.bytes) }, modified: modified))
  }
}
