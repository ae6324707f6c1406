import FoundationEssentials
import Surroundings
import Synchronization
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

  private let seen = Mutex(Set<Process>())
  private let home: String

  init(_ home: ScratchFolder) { self.home = home.path }

  var processes: Set<Process> { seen.withLock(\.self) }

  /// Looks until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      let found = Self.running(home)
      seen.withLock { $0.formUnion(found) }
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Those that run now; one that ends meanwhile is left out.
  static func running(_ home: String) -> [Process] {
    let mark = "HOME=\(home)\0"
    return ((try? SystemFileSystem().list("/proc")) ?? []).compactMap { entry in
      // The command line on both sides of the environment: a child that becomes another program in between would be taken for that program with
      // Slipway's own environment.
      guard let id = Int(entry.name), let line = text(id, "cmdline"), !line.isEmpty, let environment = text(id, "environ"),
        environment.contains(mark), text(id, "cmdline") == line
      else { return nil }
      return Process(id: id, commandLine: line, environment: environment)
    }
  }

  private static func text(_ id: Int, _ name: String) -> String? {
    (try? Data(contentsOf: URL(filePath: "/proc/\(id)/\(name)"))).map { String(decoding: $0, as: UTF8.self) }
  }
}
