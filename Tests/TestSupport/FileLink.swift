import Glibc
import Surroundings

package enum FileLink {
  /// Makes a symbolic link.
  package static func make(at path: String, to target: String) throws {
    guard symlink(target, path) == 0 else { throw FileError.other(path, code: errno) }
  }
}
