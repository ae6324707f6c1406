import Glibc

extension SystemFileSystem {
  static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw FileError(errno, path)
      }
    }
  }

  package func create(_ path: String, mode: UInt16) throws(FileError) -> any NewFile {
    try SystemNewFile(path, mode: mode, syncs: syncs)
  }

  package func scratch(in folder: String) throws(FileError) -> any ScratchFile {
    try SystemScratchFile(in: folder)
  }

  /// `O_TMPFILE`, which as a macro of macros does not reach Swift.
  private static let nameless = 0o20000000 | O_DIRECTORY

  /// A file in the folder that nobody sees: without a name where the file system has that, else with one that is taken away at once or kept.
  /// - Returns: the descriptor, and the name where there is one.
  static func unseen(in folder: String, like name: String, _ access: Int32, shownAs path: String) throws(FileError) -> (Int32, String?) {
    do throws(FileError) {
      // Its name comes by way of /proc, where that is there.
      if Glibc.access("/proc/self/fd", X_OK) == 0 { return (try open(folder, nameless | access | O_CLOEXEC, 0o600, shownAs: path), nil) }
    } catch {
      switch error {
      // What a kernel or a file system says that does not know it.
      case .other(_, EOPNOTSUPP), .other(_, EINVAL), .isDirectory: break
      default: throw error
      }
    }
    let temporary = "\(folder)/.\(name).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    return (try open(temporary, access | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600, shownAs: path), temporary)
  }
}
