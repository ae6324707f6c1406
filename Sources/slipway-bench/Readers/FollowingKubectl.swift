import FoundationEssentials
import Glibc

/// `kubectl get pods -w` over the same changes: how old what it prints is, and what it takes of a core.
struct FollowingKubectl {
  static let missing = "kubectl not installed, or it followed nothing"

  struct Outcome {
    var ages: Samples
    /// Of one core, from the start, as the follower is counted.
    var share: Double
  }

  var programs: Programs
  var seconds: Int

  /// nil where kubectl is not installed, or showed no change.
  func measure(_ place: StandInProcess.Place) throws -> Outcome? {
    guard let kubectl = programs.find("kubectl") else { return nil }
    // The count of restarts is the moment at which the change was sent.
    let child = try TerminalChild(
      kubectl,
      [
        "--kubeconfig", place.kubeconfig, "--cache-dir", place.folder, "get", "pods", "-w", "--no-headers", "-o",
        "custom-columns=RESTARTS:.status.containerStatuses[0].restartCount",
      ], environment: programs.environment, width: 200)
    defer { child.stop() }
    var ages: [Duration] = []
    var rest = ""
    var end: ContinuousClock.Instant?
    let limit = ContinuousClock.now.advanced(by: .seconds(seconds + 30))
    while ContinuousClock.now < min(end ?? limit, limit), let text = child.output(within: .seconds(30)) {
      let now = Int(StandInClock.now / 1_000_000)
      let lines = (rest + text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      rest = lines.last.map(String.init) ?? ""
      for line in lines.dropLast() {
        guard let sent = Int(line.split(separator: " ").first ?? ""), sent > 0 else { continue }
        ages.append(.milliseconds(now - sent))
        if end == nil { end = ContinuousClock.now.advanced(by: .seconds(seconds)) }
      }
    }
    guard !ages.isEmpty, let used = ProcessUsage(of: child.process)?.processor else { return nil }
    return Outcome(ages: Samples(ages), share: used.milliseconds / Double(seconds * 1_000))
  }
}
