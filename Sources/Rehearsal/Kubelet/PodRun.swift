import FoundationEssentials
import KubernetesObjects

/// A pod as its kubelet sees it.
struct PodRun {
  var started: Date
  var address: String
  var containers: [String: ContainerRun] = [:]
  /// Times at which conditions last changed.
  var initialized: Date?
  var ready: Date?
  var unready: Date
  var isStopped = false
}

struct ContainerRun {
  enum State: Equatable {
    case waiting(reason: String, message: String?)
    case running(since: Date)
    case terminated(Termination)
  }

  struct Termination: Equatable {
    var code: Int
    var reason: String
    var started: Date
    var finished: Date
  }

  /// One life of the container, for its log.
  struct Life {
    var started: Date
    var finished: Date?
    var lines: [(at: Double, text: String)]
    var repeating: ContainerBehaviour.LogLine?

    /// Lines written by `moment`, with their times.
    func written(by moment: Date) -> [(time: Date, text: String)] {
      let end = min(moment, finished ?? moment)
      var result = lines.map { (time: started.addingTimeInterval($0.at), text: $0.text) }.filter { $0.time <= end }
      if let repeating, let every = repeating.at, every > 0 {
        let first = (lines.last?.at ?? 0) + every
        let span = end.timeIntervalSince(started)
        if span >= first {
          // Old repetitions are forgotten, as logs are rotated.
          let count = Int((span - first) / every)
          for index in max(0, count - 500)...count {
            result.append((started.addingTimeInterval(first + Double(index) * every), repeating.text))
          }
        }
      }
      return result
    }

    /// When the next line comes; nil: never.
    func next(after moment: Date) -> Date? {
      guard finished == nil else { return nil }
      if let line = lines.first(where: { started.addingTimeInterval($0.at) > moment }) { return started.addingTimeInterval(line.at) }
      guard let every = repeating?.at, every > 0 else { return nil }
      let first = (lines.last?.at ?? 0) + every
      let passed = moment.timeIntervalSince(started) - first
      return started.addingTimeInterval(passed < 0 ? first : first + ((passed / every).rounded(.down) + 1) * every)
    }
  }

  var state: State = .waiting(reason: "PodInitializing", message: nil)
  var last: Termination?
  var restarts = 0
  var isReady = false
  /// Steps that were planned before the last turn are stale.
  var turn = 0
  /// How often in a row it failed, for the back-off.
  var failures = 0
  /// Ends with an error, one after the other: each makes the next wait longer. A pull does not make it forget.
  var crashes = 0
  var id = ""
  var lives: [Life] = []

  var hasSucceeded: Bool {
    if case .terminated(let end) = state { return end.code == 0 }
    return false
  }

  var isRunning: Bool {
    if case .running = state { return true }
    return false
  }

  var status: JSON {
    var result: JSON = .empty
    switch state {
    case .waiting(let reason, let message):
      result["waiting"] = ["reason": .string(reason), "message": message.map { .string($0) } ?? .null]
    case .running(let since): result["running"] = ["startedAt": Timestamp.json(since)]
    case .terminated(let end): result["terminated"] = Self.json(end)
    }
    return result
  }

  static func json(_ end: Termination) -> JSON {
    [
      "exitCode": .int(end.code), "reason": .string(end.reason), "startedAt": Timestamp.json(end.started), "finishedAt": Timestamp.json(end.finished),
    ]
  }
}

enum ContainerStep {
  case pull
  case pulled(seconds: Double)
  case start
  case ready
  case probeFailed(message: String)
  case exit(code: Int, reason: String)
  /// From `terminated` or a failed pull to waiting for the next try.
  case backOff(seconds: Double)
}
