/// Files as a parameter. Paths are absolute or relative to the working directory; text is bytes, so that nothing is lost in decoding.
package protocol FileSystem: Sendable {
  func read(_ path: String) throws(FileError) -> [UInt8]
  /// Writes beside the target, syncs, renames: a reader sees the old file or the new one, never half of one.
  func writeAtomically(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError)
  /// Appends and syncs; creates the file with `mode` if it is not there.
  func append(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError)
  /// Creates the folder and those above it that are missing; one that is there already is no error.
  func createDirectory(_ path: String, mode: UInt16) throws(FileError)
  /// By name.
  func list(_ path: String) throws(FileError) -> [FileEntry]
  /// What stands at the path, links followed; nil when nothing does.
  func entry(_ path: String) throws(FileError) -> FileEntry?
  /// Removes a file, or a folder that is empty.
  func remove(_ path: String) throws(FileError)
  /// Removes what stands at the path and all below it; links are removed, never followed. Nothing there is no error.
  func removeTree(_ path: String) throws(FileError)
}

package struct FileEntry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable { case file, directory, other }

  package var name: String
  package var kind: Kind
  package var size: Int
  /// The permission bits, such as 0o600.
  package var mode: UInt16

  package init(name: String, kind: Kind, size: Int, mode: UInt16) {
    self.name = name
    self.kind = kind
    self.size = size
    self.mode = mode
  }
}

/// Why a file could not be used; the wording is in `FileError+Message.swift`.
package enum FileError: Error, Sendable, Equatable {
  case notFound(String)
  case denied(String)
  case isDirectory(String)
  case diskFull(String)
  case readOnly(String)
  case other(String, code: Int32)
}
