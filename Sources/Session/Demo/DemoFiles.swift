import Surroundings
import Synchronization

/// The demo's files, which can be closed: what is still under way when the demo is left must not make its folder anew after it was removed.
final class DemoFiles: FileSystem {
  private let base: any FileSystem
  /// Held during every change, so that closing waits for the one that is under way.
  private let isClosed = Mutex(false)

  init(_ base: any FileSystem) {
    self.base = base
  }

  func close() { isClosed.withLock { $0 = true } }

  func read(_ path: String, within bounds: FileBounds) throws(FileError) -> [UInt8] { try base.read(path, within: bounds) }
  func list(_ path: String) throws(FileError) -> [FileEntry] { try base.list(path) }
  func entry(_ path: String) throws(FileError) -> FileEntry? { try base.entry(path) }

  func writeAtomically(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    try change(path) { () throws(FileError) in try base.writeAtomically(bytes, to: path, mode: mode) }
  }

  func append(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    try change(path) { () throws(FileError) in try base.append(bytes, to: path, mode: mode) }
  }

  func scratch(in folder: String) throws(FileError) -> any ScratchFile { try base.scratch(in: folder) }

  func create(_ path: String, mode: UInt16) throws(FileError) -> any NewFile {
    try change(path) { () throws(FileError) in try base.create(path, mode: mode) }
  }

  func createDirectory(_ path: String, mode: UInt16) throws(FileError) {
    try change(path) { () throws(FileError) in try base.createDirectory(path, mode: mode) }
  }

  func remove(_ path: String) throws(FileError) {
    try change(path) { () throws(FileError) in try base.remove(path) }
  }

  func removeTree(_ path: String) throws(FileError) {
    try change(path) { () throws(FileError) in try base.removeTree(path) }
  }

  private func change<Value: Sendable>(_ path: String, _ body: () throws(FileError) -> Value) throws(FileError) -> Value {
    try isClosed.withLock { isClosed throws(FileError) in
      if isClosed { throw .notFound(path) }
      return try body()
    }
  }
}
