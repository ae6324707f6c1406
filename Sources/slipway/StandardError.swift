import Glibc

enum StandardError {
  /// Writes a line. A reader that is gone is no reason to fail: there is nobody left to tell.
  static func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      written += max(count, 0)
    }
  }
}
