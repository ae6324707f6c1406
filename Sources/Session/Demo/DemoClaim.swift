import Glibc

/// That a demo is at work in its folder. The kernel holds it and lets go however the process ends, so that what a killed one left is recognised.
final class DemoClaim: Sendable {
  private let descriptor: Int32

  /// In a folder that is new.
  convenience init?(making folder: String) { self.init(folder, O_CREAT | O_EXCL) }

  /// In one that is there; nil: somebody is at work in it, or it is none of this user's demos that were cut off.
  convenience init?(taking folder: String) { self.init(folder, 0) }

  private init?(_ folder: String, _ flags: Int32) {
    descriptor = open(Self.path(in: folder), O_RDWR | O_NOFOLLOW | O_CLOEXEC | flags, mode_t(0o600))
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Of a folder that is to stay whatever comes.
  static func waive(_ folder: String) { unlink(path(in: folder)) }

  private static func path(in folder: String) -> String { folder + "/at-work" }
}
