import Surroundings
import Synchronization

/// A file in memory that nobody sees; it fails as its folder does.
final class MemoryScratchFile: ScratchFile {
  private let folder: String
  private let files: MemoryFileSystem
  private let bytes = Mutex<[UInt8]>([])

  init(_ folder: String, files: MemoryFileSystem) {
    self.folder = folder
    self.files = files
  }

  func append(_ more: [UInt8]) throws(FileError) -> Int {
    _ = try files.entry(folder)
    return bytes.withLock { bytes in
      defer { bytes += more }
      return bytes.count
    }
  }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    _ = try files.entry(folder)
    return bytes.withLock { Array($0.dropFirst(offset).prefix(count)) }
  }
}
