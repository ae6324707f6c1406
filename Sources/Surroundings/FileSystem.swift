/// Files as a parameter. Paths are absolute or relative to the working directory; text is bytes, so that nothing is lost in decoding.
package protocol FileSystem: Sendable {
  /// The whole of a regular file, or of a pipe where `bounds` say so; links are followed.
  func read(_ path: String, within bounds: FileBounds) throws(FileError) -> [UInt8]
  /// Writes beside the target, syncs, renames: a reader sees the old file or the new one, never half of one.
  func writeAtomically(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError)
  /// Appends and syncs; creates the file with `mode` if it is not there.
  func append(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError)
  /// Begins a file that must not be there yet, for what is too large to be held in memory.
  func create(_ path: String, mode: UInt16) throws(FileError) -> any NewFile
  /// A file without a name, readable by nobody else, which is gone with its last user.
  func scratch(in folder: String) throws(FileError) -> any ScratchFile
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

/// A file on its way: it gets its name when it is finished, and never in another's place. Let go before, nothing is left of it.
package protocol NewFile: AnyObject, Sendable {
  func append(_ bytes: [UInt8]) throws(FileError)
  func finish() throws(FileError)
}

/// Bytes out of memory: appended by any task, read again from anywhere.
package protocol ScratchFile: Sendable {
  /// - Returns: where the bytes begin.
  func append(_ bytes: [UInt8]) throws(FileError) -> Int
  /// - Returns: fewer bytes than asked for at the end of the file only.
  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8]
}

extension FileSystem {
  package func read(_ path: String) throws(FileError) -> [UInt8] { try read(path, within: .usual) }
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

/// What can stand where a file was expected.
package enum NotRegular: Sendable, Equatable { case device, pipe, socket }

/// Why a file could not be used; the wording is in `FileError+Message.swift`.
package enum FileError: Error, Sendable, Equatable {
  case notFound(String)
  case denied(String)
  case isDirectory(String)
  /// It was to be made, and is there already.
  case exists(String)
  case diskFull(String)
  case readOnly(String)
  /// A device, a socket, or a pipe where none is taken.
  case notRegular(String, NotRegular)
  /// More bytes than what is read for this purpose can have.
  case tooLarge(String, limit: Int)
  /// Nobody wrote into the pipe for this long.
  case silentPipe(String, seconds: Int)
  case other(String, code: Int32)
}
