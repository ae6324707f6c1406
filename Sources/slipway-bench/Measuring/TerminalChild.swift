import CPseudoTerminal
import Glibc

/// A program in a pseudo-terminal, timed from outside: from the spawn, or from a key, to the bytes that it writes.
final class TerminalChild {
  let process: pid_t
  private let primary: Int32
  private let secondary: Int32
  private let started: ContinuousClock.Instant
  private var ended = false

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  init(_ path: String, _ arguments: [String], environment: [String: String], width: Int = 80, height: Int = 24) throws {
    var child = cpt_child()
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    started = ContinuousClock.now
    let error = cpt_spawn(path, argv, envp, "/", Int32(width), Int32(height), &child)
    guard error == 0 else { throw Failure(description: "'\(path)' could not be started: \(String(cString: strerror(error)))") }
    process = child.process
    primary = child.primary
    secondary = child.secondary
  }

  deinit {
    close(primary)
    close(secondary)
  }

  /// From the spawn to the last byte before the output rests: the first complete frame.
  func firstFrame() -> Duration {
    started.duration(to: lastByte(within: .seconds(10), quiet: .milliseconds(25)) ?? ContinuousClock.now)
  }

  /// From writing a key to the first byte that comes back.
  func latency(of key: String) -> Duration? {
    let sent = ContinuousClock.now
    _ = key.withCString { write(primary, $0, strlen($0)) }
    guard wait(.seconds(2)), read() > 0 else { return nil }
    let answered = ContinuousClock.now
    _ = lastByte(within: .milliseconds(200), quiet: .milliseconds(10))
    return sent.duration(to: answered)
  }

  /// Reads what comes for so long, so that the program never waits for a reader.
  func drain(for duration: Duration) {
    let end = ContinuousClock.now.advanced(by: duration)
    while ContinuousClock.now < end {
      if wait(ContinuousClock.now.duration(to: end)), read() <= 0 { return }
    }
  }

  /// What it writes next; nil when nothing comes.
  func output(within limit: Duration) -> String? {
    guard wait(limit) else { return nil }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(primary, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  func stop() {
    guard !ended else { return }
    ended = true
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  private func lastByte(within limit: Duration, quiet: Duration) -> ContinuousClock.Instant? {
    let end = ContinuousClock.now.advanced(by: limit)
    var last: ContinuousClock.Instant?
    while ContinuousClock.now < end {
      guard wait(last == nil ? ContinuousClock.now.duration(to: end) : quiet) else { return last }
      let now = ContinuousClock.now
      guard read() > 0 else { return last }
      last = now
    }
    return last
  }

  private func wait(_ limit: Duration) -> Bool {
    var descriptor = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, Int32(max(1, limit.milliseconds.rounded(.up)))) > 0
  }

  private func read() -> Int {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    return Glibc.read(primary, &buffer, buffer.count)
  }
}
