import Commands
import Drawing
import FoundationEssentials
import Installation
import KubernetesObjects
import Rollout

/// The first line of the rollout's screen: how it stands as a whole, and what to do next.
struct Headline {
  var mark: Mark
  var sentence: String
  var next: String
  /// What else is to be known before one trusts what is seen.
  var notes: [String] = []
  /// A tool's own words about a failure.
  var evidence: [String] = []
  /// How somebody else is given all that is known; empty: it is not needed.
  var support = ""

  /// How long it is said that the cluster answers again, seconds.
  private static let reconnectionNote: TimeInterval = 20

  init(_ slice: InstallSlice, look: Look) {
    let working = Mark(look.glyphs.spinner(at: Int(slice.now.timeIntervalSinceReferenceDate)), .accent)
    mark = working
    next = ""
    switch slice.snapshot.connection {
    case .live: break
    case .reconnecting(let reason, let attempt):
      mark = Mark(look.glyphs.warning, .warning)
      let time = slice.progress.lostAt.map { " for \(ElapsedTime.clock(slice.now.timeIntervalSince($0)))" } ?? ""
      let isBlank = slice.snapshot.verdict == .unknown && slice.snapshot.workloads.isEmpty
      let rest = isBlank ? "Nothing is known of \(slice.labels == nil ? "the release" : "it") yet." : "What is shown is the last that was known."
      sentence = "The cluster has not answered\(time): \(reason). \(rest)"
      next = "Slipway tries again by itself (\(attempt))."
      return
    case .loginExpired(let reason):
      mark = Mark(look.glyphs.warning, .warning)
      sentence = "The login to the cluster has expired: \(reason)"
      next = "F9 gives the terminal to kubectl to log in again; then the screen goes on by itself."
      return
    }
    switch slice.progress.outcome {
    case .ready(let addresses):
      mark = Mark(look.glyphs.tick, .good)
      sentence = "Everything is ready" + (addresses.isEmpty ? "." : ". Reachable at \(addresses.joined(separator: ", ")).")
      if let began = slice.progress.began, let ended = slice.progress.ended {
        sentence += " It took \(ElapsedTime.clock(ended.timeIntervalSince(began)))."
      }
      if slice.progress.rollout?.verdict == .failing || slice.progress.rollout?.verdict == .progressing {
        mark = Mark(look.glyphs.warning, .warning)
        sentence = "It was ready, and is no longer. \(slice.snapshot.summary.asSentence)"
      }
    case .failed(let problem):
      mark = Mark(look.glyphs.cross, .bad)
      sentence = problem.sentence
      next = problem.nextAction
      evidence = problem.evidence
    case .timedOut(let waitingFor):
      mark = Mark(look.glyphs.warning, .warning)
      sentence = "The time limit is over. \(waitingFor.asSentence)"
      next = "The cluster goes on by itself, and so does this list; u upgrades again."
    case .stopped(let releaseState):
      mark = Mark(look.glyphs.warning, .warning)
      sentence = releaseState
      next = "u goes to the review, from where it can be started again."
    case nil:
      sentence = Self.sentence(slice)
      notes = Self.relapses(slice) + Self.reconnection(slice)
      if slice.snapshot.verdict == .failing { mark = Mark(look.glyphs.cross, .bad) }
      if slice.snapshot.verdict == .ready { mark = Mark(look.glyphs.tick, .good) }
      if let hindrance = slice.progress.hindrance {
        mark = Mark(look.glyphs.warning, .warning)
        sentence = hindrance.sentence.asSentence
        next = hindrance.nextAction
        evidence = hindrance.evidence
      }
    }
    if slice.needsSupport, let command = slice.bundleCommand { support = "For whoever helps: \(command.shellText)" }
  }

  /// What was missed meanwhile is known by now: what is shown is of now again.
  private static func reconnection(_ slice: InstallSlice) -> [String] {
    guard let last = slice.progress.reconnection, slice.now.timeIntervalSince(last.at) < reconnectionNote else { return [] }
    return ["The cluster answers again; it had not for \(ElapsedTime.clock(last.after))."]
  }

  /// What is ready now and then is not called ready without a word.
  private static func relapses(_ slice: InstallSlice) -> [String] {
    let count = slice.snapshot.relapses
    guard count > 0, slice.snapshot.verdict != .unknown else { return [] }
    return ["It was ready \(count == 1 ? "once" : count == 2 ? "twice" : "\(count) times") before and fell back."]
  }

  private static func sentence(_ slice: InstallSlice) -> String {
    if slice.snapshot.verdict == .failing, !slice.snapshot.diagnoses.isEmpty {
      // The cause stands right below, with its remedy.
      let workloads = slice.snapshot.workloads.filter { !$0.isHook }
      let ready = workloads.count { $0.readiness.state == .ready }
      return "\(ready) of \(workloads.count) workloads ready; what holds up the rest:"
    }
    if !slice.snapshot.summary.isEmpty { return slice.snapshot.summary.asSentence }
    if let step = slice.progress.runningStep { return "\(step.doing) …" }
    if slice.isWatchOnly { return "Asking the cluster for \(slice.labels.map { "what carries the labels \($0)" } ?? "the release") …" }
    return slice.progress.began == nil ? "Nothing is installed yet: the review starts it." : "Beginning …"
  }
}

extension String {
  /// With a capital letter and a full stop.
  fileprivate var asSentence: String {
    guard let first else { return self }
    let isEnded = last.map { ".!?:…".contains($0) } ?? true
    return first.uppercased() + dropFirst() + (isEnded ? "" : ".")
  }
}
