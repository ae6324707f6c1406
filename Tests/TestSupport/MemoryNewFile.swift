import Surroundings
import Synchronization

/// A file in memory that is in its folder once it is finished.
final class MemoryNewFile: NewFile {
  private let path: String
  private let mode: UInt16
  private let files: MemoryFileSystem
  private let bytes = Mutex<[UInt8]>([])

  init(_ path: String, mode: UInt16, files: MemoryFileSystem) {
    self.path = path
    self.mode = mode
    self.files = files
  }

  func append(_ more: [UInt8]) throws(FileError) {
    _ = try files.entry(path)
    bytes.withLock { $0 += more }
  }

  func finish() throws(FileError) {
    if try files.entry(path) != nil { throw .exists(path) }
    try files.writeAtomically(bytes.withLock { $0 }, to: path, mode: mode)
  }
}
