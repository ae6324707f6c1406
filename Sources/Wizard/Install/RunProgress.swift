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
      /// A later one began without it: there was nothing to do.
      case skipped
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

  /// Older lines are dropped: helm may print without end.
  static let lineLimit = 2_000

  package private(set) var phases: [Phase]
  /// What happened so far; the oldest lines are dropped when there are many.
  package private(set) var timeline: [TimelineEntry] = []
  package private(set) var commands: [String]
  package internal(set) var rollout: RolloutSnapshot?
  /// When each workload was seen to become ready.
  var readyAt: [ObjectReference: Date] = [:]
  /// Since when the cluster does not answer.
  var lostAt: Date?
  /// Asked, and not answered yet.
  package private(set) var question: InstallationQuestion?
  package private(set) var outcome: InstallationOutcome?
  package private(set) var began: Date?
  package private(set) var ended: Date?

  package init() {
    phases = InstallationStep.allCases.map { Phase(step: $0, state: .waiting, detail: "") }
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
    case .checked, .checkedAfterwards: break
    case .passedOver(let decision): append(.note, "passed over: \(decision.title): \(decision.finding)", at: event.time)
    case .began:
      self = Self()
      began = event.time
    case .stepBegan(let step):
      for index in phases.indices where phases[index].state == .waiting && phases[index].step.order < step.order { phases[index].state = .skipped }
      set(step, .running(since: event.time), detail: "")
      for index in phases.indices where phases[index].step == step { phases[index].began = event.time }
    case .stepEnded(let step, let detail):
      let took = max(0, event.time.timeIntervalSince(start(of: step) ?? event.time))
      set(step, .done(took: took), detail: detail)
      append(.ended(step, took: took), detail, at: event.time)
    case .stepFailed(let step, let problem):
      set(step, .failed, detail: problem.sentence)
      append(.failed(step), problem.sentence, at: event.time)
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
      ended = event.time
    }
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
