import Glibc
import Synchronization

/// A file of this machine that has no name.
final class SystemScratchFile: ScratchFile {
  private let descriptor: Int32
  private let folder: String
  private let size = Mutex(0)

  init(in folder: String) throws(FileError) {
    self.folder = folder
    let temporary: String?
    (descriptor, temporary) = try SystemFileSystem.unseen(in: folder, like: "slipway", O_RDWR, shownAs: folder)
    if let temporary { unlink(temporary) }
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(FileError) -> Int {
    let start = size.withLock { size in
      defer { size += bytes.count }
      return size
    }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(start + written)) }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw FileError(errno, folder)
      }
    }
    return start
  }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let part = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if part > 0 {
          filled += part
        } else if part == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw FileError(failure, folder) }
    return bytes
  }
}
