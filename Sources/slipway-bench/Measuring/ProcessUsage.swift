import Glibc

/// What the kernel says that a process has used.
struct ProcessUsage {
  /// User and system time.
  var processor: Duration

  /// nil when the process is gone.
  init?(of process: pid_t) {
    // Fields 14 and 15 of /proc/PID/stat, in clock ticks; the second field may hold spaces and ends with the last parenthesis.
    guard let text = Self.read("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return nil }
    processor = .milliseconds(Double(user + system) * 1_000 / Double(sysconf(Int32(_SC_CLK_TCK))))
  }

  /// The highest resident size of this process, in megabytes.
  static var peakMegabytes: Double {
    guard let text = read("/proc/self/status"),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kilobytes / 1_024
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
