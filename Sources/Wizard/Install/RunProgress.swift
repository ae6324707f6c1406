import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import Preflight
import Rollout

/// What an installation has reported so far: a reducer over its events, from which the screen is drawn.
package struct RunProgress: Sendable, Equatable {
  package struct Phase: Sendable, Equatable {
    package enum State: Sendable, Equatable {
      case waiting
      case running(since: Date)
      case done(took: TimeInterval)
      case failed
    }
    package var step: InstallationStep
    package var state: State
    package var began: Date?
    /// What came of it: `2 secrets made`.
    package var detail: String
  }

  struct Reconnection: Sendable, Equatable {
    var at: Date
    /// How long it had not answered.
    var after: TimeInterval
  }

  /// Older lines are dropped: helm may print without end.
  static let lineLimit = 2_000

  /// Those that this run needs, in their order.
  package internal(set) var phases: [Phase]
  /// What happened so far; the oldest lines are dropped when there are many.
  package private(set) var timeline: [TimelineEntry] = []
  package private(set) var commands: [String]
  package internal(set) var rollout: RolloutSnapshot?
  /// Since when another watch has been finding out what this one knew; nil: what comes is the truth.
  var catchingUp: Date?
  /// When each workload was seen to become ready.
  var readyAt: [ObjectReference: Date] = [:]
  /// Since when the cluster does not answer.
  var lostAt: Date?
  /// When the cluster answered again last.
  var reconnection: Reconnection?
  /// What the present step waits for is refused for the time being.
  package private(set) var hindrance: InstallationProblem?
  /// Asked, and not answered yet.
  package private(set) var question: InstallationQuestion?
  package internal(set) var outcome: InstallationOutcome?
  package private(set) var began: Date?
  package private(set) var ended: Date?

  /// - Parameter steps: those that the plan needs.
  package init(steps: [InstallationStep] = InstallationStep.allCases) {
    phases = steps.map { Phase(step: $0, state: .waiting, detail: "") }
    commands = []
  }

  /// Started, and not at its end.
  package var isRunning: Bool { began != nil && outcome == nil }

  package var runningStep: InstallationStep? {
    phases.first { if case .running = $0.state { true } else { false } }?.step
  }

  /// Helm is at work on the release: stopping it now may leave the release pending.
  package var helmRuns: Bool { isRunning && runningStep == .release }

  package var problem: InstallationProblem? {
    if case .failed(let problem) = outcome { problem } else { nil }
  }

  package mutating func take(_ event: InstallationEvent) {
    switch event.body {
    case .checked, .checkedAfterwards, .toTry: break
    case .passedOver(let decision): append(.note, "passed over: \(decision.title): \(decision.finding)", at: event.time)
    case .began:
      self = Self(steps: phases.map(\.step))
      began = event.time
    case .stepBegan(let step):
      // A later one begins without it: there was nothing to do.
      phases.removeAll { $0.state == .waiting && $0.step.order < step.order }
      if !phases.contains(where: { $0.step == step }) {
        let place = phases.firstIndex { $0.step.order > step.order } ?? phases.endIndex
        phases.insert(Phase(step: step, state: .waiting, detail: ""), at: place)
      }
      set(step, .running(since: event.time), detail: "")
      for index in phases.indices where phases[index].step == step { phases[index].began = event.time }
    case .stepEnded(let step, let detail):
      hindrance = nil
      let took = max(0, event.time.timeIntervalSince(start(of: step) ?? event.time))
      set(step, .done(took: took), detail: detail)
      append(.ended(step, took: took), detail, at: event.time)
    case .stepFailed(let step, let problem):
      hindrance = nil
      set(step, .failed, detail: problem.sentence)
      append(.failed(step), problem.sentence, at: event.time)
    case .hindered(let problem):
      hindrance = problem
    case .command(let text):
      commands.append(text)
      append(.command, text, at: event.time)
    case .helm(let line):
      append(line.stream == .error ? .errorOutput : .output, line.text, at: event.time)
    case .note(let text):
      append(.note, text, at: event.time)
    case .rollout(let snapshot):
      take(snapshot, at: event.time)
    case .asked(let question):
      self.question = question
    case .answered:
      question = nil
    case .ended(let outcome):
      self.outcome = outcome
      question = nil
      hindrance = nil
      ended = event.time
      for index in phases.indices { if case .running = phases[index].state { phases[index].state = .failed } }
    }
  }

  /// The run has ended, and what becomes of it is watched on: until that watch knows all again, what was known last stays.
  mutating func watchOn(at time: Date) {
    catchingUp = time
  }

  /// It ended before it could tell anything itself.
  mutating func fail(_ problem: InstallationProblem, at time: Date) {
    began = began ?? time
    ended = time
    outcome = .failed(problem)
    question = nil
  }

  mutating func append(_ kind: TimelineEntry.Kind, _ text: String, at time: Date) {
    timeline.append(TimelineEntry(at: time, kind: kind, text: text))
    // By the quarter, so that not every line of a long output moves all others.
    if timeline.count > Self.lineLimit + Self.lineLimit / 4 { timeline.removeFirst(timeline.count - Self.lineLimit) }
  }

  private func start(of step: InstallationStep) -> Date? {
    for phase in phases where phase.step == step {
      if case .running(let since) = phase.state { return since }
    }
    return nil
  }

  private mutating func set(_ step: InstallationStep, _ state: Phase.State, detail: String) {
    for index in phases.indices where phases[index].step == step {
      phases[index].state = state
      phases[index].detail = detail
    }
  }
}
