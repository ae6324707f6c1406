import FoundationEssentials
import Glibc
import Surroundings
import Synchronization

/// Keeps two Slipways from working on one release. The kernel holds it and lets go when the process ends, however it ends: there is no
/// stale lock to clean up.
package final class ReleaseLock: Sendable {
  /// nil once it was let go.
  private let descriptor: Mutex<Int32?>

  package init(in folder: StateFolder, files: any FileSystem) throws(InstallationProblem) {
    do throws(FileError) {
      try folder.create(in: files)
    } catch {
      throw InstallationProblem(error)
    }
    let path = folder.lockPath
    // Not inherited: helm goes on after us, and would hold it.
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o600))
    guard descriptor >= 0 else {
      throw InstallationProblem(
        kind: .fileUnwritable, sentence: "'\(path)' could not be opened: \(String(cString: strerror(errno)))", nextAction: "mend that, then try again"
      )
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = Self.text(of: descriptor)
      close(descriptor)
      throw .locked(by: owner.isEmpty ? "its process is not known" : owner)
    }
    self.descriptor = Mutex(descriptor)
    let owner = Array("process \(getpid())".utf8)
    // What is written is only for the other one's message: a failure harms nobody.
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, owner, owner.count, 0)
  }

  deinit { release() }

  /// Lets go before the last reference does.
  package func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }

  private static func text(of descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }
}
