import ArgumentParser
import Glibc

enum StandardOutput {
  /// Writes a line at once: whoever reads it through a pipe waits for it. A reader that is gone stops nothing, and neither does a full disk: what is
  /// told on the way matters less than what is under way.
  static func write(_ line: String) {
    _ = failure(writing: line + "\n")
  }

  /// Writes what a command was asked for. Where that cannot be written, nothing was done; only a reader that has enough, such as `head`, is no failure.
  static func deliver(_ text: String, terminator: String = "\n") throws {
    guard let failure = failure(writing: text + terminator), failure != EPIPE else { return }
    StandardError.write("slipway: the output could not be written: \(String(cString: strerror(failure))); free some space, or send it elsewhere")
    throw ExitCode.failed
  }

  /// - Returns: the error's number, nil when all is written.
  private static func failure(writing text: String) -> Int32? {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return errno }
      written += max(count, 0)
    }
    return nil
  }
}
