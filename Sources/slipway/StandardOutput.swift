import Glibc

enum StandardOutput {
  /// Writes a line at once: whoever reads it through a pipe waits for it. A reader that is gone stops nothing.
  static func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      written += max(count, 0)
    }
  }
}
