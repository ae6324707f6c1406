import Subprocess
import SystemPackage

/// 5,000 pods from nothing to the full table, and the memory it takes; against curl for the same list over the same socket.
struct PodList {
  static let time = "5,000 pods: full table on screen"
  static let timeBudget = "400 ms from a stand-in"
  static let memory = "5,000 pods: resident memory"
  static let memoryBudget = "150 MB"

  var programs: Programs
  var runs: Int

  func figures() async throws -> [Figure] {
    try await StandInProcess(programs: programs, pods: 5_000, changesPerSecond: 0).run { place in
      let socket = place.socket
      var durations: [Duration] = []
      var memory = 0.0
      for run in 0...runs {
        let words = try await output(programs.own, ["read-pods", "--socket", socket, "--pods", "5000"]).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let milliseconds = Double(words[0]), let megabytes = Double(words[1]) else {
          throw TerminalChild.Failure(description: "the reader of 5,000 pods gave no figures")
        }
        // The first run warms the caches.
        if run > 0 { durations.append(.milliseconds(milliseconds)) }
        memory = max(memory, megabytes)
      }
      let median = Samples(durations).median
      let curl = try await curl(socket)
      let kubectl = try await kubectl(place)
      return [
        .measured(
          Self.time, median.text, budget: Self.timeBudget, isWithin: median <= .milliseconds(400),
          comparison: [("curl, same list", curl), ("kubectl get pods", kubectl)].map { "\($0) \($1.map(\.text) ?? "not installed")" }
            .joined(separator: ", ")),
        .measured(Self.memory, "\(memory.rounded()) MB", budget: Self.memoryBudget, isWithin: memory < 150),
      ]
    }
  }

  private func curl(_ socket: String) async throws -> Duration? {
    guard let curl = programs.find("curl") else { return nil }
    let url = "http://localhost/api/v1/namespaces/\(PodDocuments.namespace)/pods"
    var durations: [Duration] = []
    for _ in 0...runs {
      let seconds = try await output(curl, ["-s", "-o", "/dev/null", "-w", "%{time_total}", "--unix-socket", socket, url])
      if let value = Double(seconds) { durations.append(.milliseconds(value * 1_000)) }
    }
    return Samples(Array(durations.dropFirst())).median
  }
}

extension PodList {
  /// Every pod as a line of text, over the port of the same stand-in.
  private func kubectl(_ place: StandInProcess.Place) async throws -> Duration? {
    guard let kubectl = programs.find("kubectl") else { return nil }
    var durations: [Duration] = []
    for _ in 0...min(runs, 3) {
      let began = ContinuousClock.now
      let lines = try await output(kubectl, ["--kubeconfig", place.kubeconfig, "--cache-dir", place.folder, "get", "pods", "--no-headers"])
      guard lines.split(separator: "\n").count == 5_000 else { throw TerminalChild.Failure(description: "kubectl did not list 5,000 pods") }
      durations.append(began.duration(to: ContinuousClock.now))
    }
    return Samples(Array(durations.dropFirst())).median
  }
}

/// What a program prints.
func output(_ program: String, _ arguments: [String]) async throws -> String {
  let result = try await Subprocess.run(
    .path(FilePath(program)), arguments: Arguments(arguments), output: .string(limit: 4 << 20), error: .discarded)
  return result.standardOutput
}
