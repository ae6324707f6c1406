import Cluster
import KubernetesObjects
import Surroundings
import TestSupport
import Testing

/// A cluster whose time stands still, so that helm waits for its hook for as long as a test wants.
extension InstallationStage {
  /// Starts Slipway and waits until helm waits for its hook.
  func startedUntilTheHook() async throws -> PseudoTerminal {
    let terminal = try start(Self.apply)
    try await until { try await hasItsHook || terminal.moment.status != nil }
    try #require(terminal.moment.status == nil, "it ended before helm was at work:\n\(terminal.screen.text)")
    return terminal
  }

  private var hasItsHook: Bool {
    get async throws { try await client.metadataList(.jobs, Selection(namespace: "harbour")).contains { $0.name == "harbour-check" } }
  }

  /// Those of this stage whose command line has the part; words in it are parted by NUL.
  func processes(_ part: String) -> [ProcessSampler.Process] {
    ProcessSampler.running(home.path).filter { $0.commandLine.contains(part) }
  }
}

extension ManualTime {
  /// Lets time pass while something is done.
  func passing<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    let passing = Task.detached {
      while !Task.isCancelled {
        await self.advance(by: .milliseconds(100))
        try? await Task.sleep(for: .milliseconds(5))
      }
    }
    defer { passing.cancel() }
    return try await body()
  }
}
