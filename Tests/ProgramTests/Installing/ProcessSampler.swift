import Glibc
import Surroundings
import Synchronization
import SystemPackage
import TestSupport

/// Looks again and again at every process that belongs to a folder: whose environment has it as HOME.
final class ProcessSampler: Sendable {
  struct Process: Hashable, Sendable {
    var id: Int
    var commandLine: String
    var environment: String

    var words: [Substring] { commandLine.split(separator: "\0", omittingEmptySubsequences: false) }
    var isSlipway: Bool { words.first.map { $0.hasSuffix("/slipway") } ?? false }
  }

  /// So many looks at one that belongs elsewhere, and it is looked at no more: a child takes its own environment right after its birth, and reading
  /// those of a whole machine every two milliseconds would slow down what is watched.
  private static let patience = 100

  private let seen = Mutex(Set<Process>())
  private let home: String

  init(_ home: ScratchFolder) { self.home = home.path }

  var processes: Set<Process> { seen.withLock(\.self) }

  /// Looks until it is cancelled.
  func run() async {
    var looks: [Int: Int] = [:]
    while !Task.isCancelled {
      let ids = Self.ids()
      // Who is gone is forgotten: its number may come again.
      looks = Dictionary(uniqueKeysWithValues: ids.map { ($0, looks[$0] ?? 0) })
      for id in ids where looks[id, default: 0] < Self.patience {
        if let process = Self.process(id, of: home) {
          seen.withLock { _ = $0.insert(process) }
        } else {
          looks[id, default: 0] += 1
        }
      }
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Those that run now; one that ends meanwhile is left out.
  static func running(_ home: String) -> [Process] { ids().compactMap { process($0, of: home) } }

  private static func process(_ id: Int, of home: String) -> Process? {
    guard holds(bytes(id, "environ"), "HOME=\(home)") else { return nil }
    // The command line on both sides of the environment: a child that becomes another program in between would be taken for that program with
    // Slipway's own environment.
    let line = bytes(id, "cmdline")
    let environment = bytes(id, "environ")
    guard !line.isEmpty, holds(environment, "HOME=\(home)"), bytes(id, "cmdline") == line else { return nil }
    return Process(id: id, commandLine: String(decoding: line, as: UTF8.self), environment: String(decoding: environment, as: UTF8.self))
  }

  private static func ids() -> [Int] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var ids: [Int] = []
    while let entry = readdir(folder) {
      let id = withUnsafeBytes(of: &entry.pointee.d_name) { $0.bindMemory(to: CChar.self).baseAddress.map { Int(atoi($0)) } }
      // What is no number counts as 0.
      if let id, id > 0 { ids.append(id) }
    }
    return ids
  }

  private static func bytes(_ id: Int, _ name: String) -> [UInt8] {
    guard let file = try? FileDescriptor.open("/proc/\(id)/\(name)", .readOnly) else { return [] }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    // Whole, however many reads that takes: what is cut could end just before a secret.
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 15) { buffer, count in
        count = (try? file.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
      }
      if part.isEmpty { return bytes }
      bytes += part
    }
  }

  /// Whether one of the variables, which are parted by NUL, is this one.
  private static func holds(_ environment: [UInt8], _ variable: String) -> Bool {
    let variable = Array(variable.utf8) + [0]
    return environment.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while rest.count >= variable.count {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        guard let first = part.baseAddress else { return false }
        if memcmp(first, variable, variable.count) == 0 { return true }
        guard let end = memchr(first, 0, part.count) else { return false }
        rest = rest.dropFirst(UnsafeRawPointer(end) - first + 1)
      }
      return false
    }
  }
}
