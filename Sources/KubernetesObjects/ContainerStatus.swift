import FoundationEssentials

package struct ContainerStatus: Codable, Sendable, Equatable {
  package struct State: Codable, Sendable, Equatable {
    package var waiting: Waiting?
    package var running: Running?
    package var terminated: Terminated?

    package init(waiting: Waiting? = nil, running: Running? = nil, terminated: Terminated? = nil) {
      self.waiting = waiting
      self.running = running
      self.terminated = terminated
    }
  }

  package struct Waiting: Codable, Sendable, Equatable {
    package var reason: String?
    package var message: String?

    package init(reason: String? = nil, message: String? = nil) {
      self.reason = reason
      self.message = message
    }
  }

  package struct Running: Codable, Sendable, Equatable {
    package var startedAt: Date?

    package init(startedAt: Date? = nil) {
      self.startedAt = startedAt
    }
  }

  package struct Terminated: Codable, Sendable, Equatable {
    package var exitCode: Int?
    package var signal: Int?
    package var reason: String?
    package var message: String?
    package var startedAt: Date?
    package var finishedAt: Date?

    package init(
      exitCode: Int? = nil, signal: Int? = nil, reason: String? = nil, message: String? = nil, startedAt: Date? = nil, finishedAt: Date? = nil
    ) {
      self.exitCode = exitCode
      self.signal = signal
      self.reason = reason
      self.message = message
      self.startedAt = startedAt
      self.finishedAt = finishedAt
    }
  }

  package var name: String
  package var ready: Bool?
  package var started: Bool?
  package var restartCount: Int?
  package var image: String?
  package var state: State?
  package var lastState: State?

  package init(
    name: String, ready: Bool? = nil, started: Bool? = nil, restartCount: Int? = nil, image: String? = nil, state: State? = nil,
    lastState: State? = nil
  ) {
    self.name = name
    self.ready = ready
    self.started = started
    self.restartCount = restartCount
    self.image = image
    self.state = state
    self.lastState = lastState
  }
}
