import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

/// The stand-in in a process of its own, so that serving does not count as reading; ends with the closure.
struct StandInProcess {
  var programs: Programs
  var pods: Int
  var changesPerSecond: Int

  /// Where it serves.
  struct Place: Sendable {
    var socket: String
    var kubeconfig: String
    /// For what the work writes.
    var folder: String
  }

  func run<Value: Sendable>(_ work: @Sendable (Place) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "slipway-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = Place(socket: folder.path + "/s", kubeconfig: folder.path + "/kubeconfig", folder: folder.path)
    let arguments = [
      "stand-in", "--socket", place.socket, "--kubeconfig", place.kubeconfig, "--pods", "\(pods)", "--changes-per-second", "\(changesPerSecond)",
    ]
    return try await Subprocess.run(
      .path(FilePath(programs.own)), arguments: Arguments(arguments), input: .none, output: .discarded, error: .discarded
    ) { execution in
      // It serves until it is told to end.
      defer { try? execution.send(signal: .kill) }
      try await Self.waitUntilServing(place)
      return try await work(place)
    }.closureResult
  }

  private static func waitUntilServing(_ place: Place) async throws {
    for _ in 0..<1_000 {
      if FileManager.default.fileExists(atPath: place.socket), FileManager.default.fileExists(atPath: place.kubeconfig) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw TerminalChild.Failure(description: "the stand-in server did not start")
  }
}
