import SystemPackage

/// Reads /proc.
enum RunningProcess {
  /// When a process began, in ticks since the machine started; nil when it has ended, also as a zombie that nobody collected.
  static func start(of processID: Int32) -> UInt64? {
    guard let file = try? FileDescriptor.open("/proc/\(processID)/stat", .readOnly, options: [.closeOnExec]) else { return nil }
    defer { try? file.close() }
    var buffer = [UInt8](repeating: 0, count: 1024)
    guard let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    // The second field is the program's name in brackets and may hold anything: count from its end. Field 3 is the state, 22 the start.
    guard let close = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: close)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return UInt64(fields[19])
  }
}
