import Glibc

/// A new file of this machine. Where the file system can, it has no name until it is finished, so that not even a killed process leaves half of one.
final class SystemNewFile: NewFile {
  private let descriptor: Int32
  /// Where there are no files without names.
  private let temporary: String?
  private let path: String
  private let mode: UInt16
  private let syncs: Bool

  init(_ path: String, mode: UInt16, syncs: Bool) throws(FileError) {
    // Asked again when it gets its name: until then somebody else may have taken it.
    if access(path, F_OK) == 0 { throw .exists(path) }
    self.path = path
    self.mode = mode
    self.syncs = syncs
    (descriptor, temporary) = try SystemFileSystem.unseen(
      in: SystemFileSystem.folder(of: path), like: SystemFileSystem.name(of: path), O_WRONLY, shownAs: path)
  }

  deinit {
    close(descriptor)
    // After it got its name there is nothing here any more.
    if let temporary { unlink(temporary) }
  }

  func append(_ bytes: [UInt8]) throws(FileError) {
    try SystemFileSystem.write(bytes, to: descriptor, path)
  }

  func finish() throws(FileError) {
    guard fchmod(descriptor, mode_t(mode)) == 0, !syncs || fsync(descriptor) == 0 else { throw FileError(errno, path) }
    let isNamed =
      if let temporary {
        // Unlike a rename, a link is refused where something is.
        link(temporary, path) == 0
      } else {
        linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
      }
    guard isNamed else { throw FileError(errno, path) }
    if syncs { try SystemFileSystem.sync(folder: SystemFileSystem.folder(of: path)) }
  }
}
