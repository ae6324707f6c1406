import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

/// The stand-in in a process of its own, so that serving does not count as reading; ends with the closure.
struct StandInProcess {
  var programs: Programs
  var pods: Int
  var changesPerSecond: Int

  func run<Value: Sendable>(_ work: @Sendable (_ socket: String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "slipway-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let socket = folder.path + "/s"
    let arguments = ["stand-in", "--socket", socket, "--pods", "\(pods)", "--changes-per-second", "\(changesPerSecond)"]
    return try await Subprocess.run(
      .path(FilePath(programs.own)), arguments: Arguments(arguments), input: .none, output: .discarded, error: .discarded
    ) { execution in
      // It serves until it is told to end.
      defer { try? execution.send(signal: .kill) }
      try await Self.waitUntilServing(socket)
      return try await work(socket)
    }.closureResult
  }

  private static func waitUntilServing(_ socket: String) async throws {
    for _ in 0..<1_000 {
      if FileManager.default.fileExists(atPath: socket) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw TerminalChild.Failure(description: "the stand-in server did not start")
  }
}
