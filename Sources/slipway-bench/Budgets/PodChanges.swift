/// 1,000 pod changes a second: how old the oldest change is when it is shown, and what following costs.
struct PodChanges {
  static let what = "1,000 pod changes a second: shown after"
  static let budget = "250 ms at most"
  static let cost = "1,000 pod changes a second: processor"
  static let costBudget = "half a core"

  var programs: Programs
  var seconds: Int

  func figures() async throws -> [Figure] {
    try await StandInProcess(programs: programs, pods: 5_000, changesPerSecond: 1_000).run { place in
      let socket = place.socket
      let words = try await output(programs.own, ["follow-pods", "--socket", socket, "--seconds", "\(seconds)"])
        .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      guard words.count == 5 else { throw TerminalChild.Failure(description: "the follower of pods gave no figures") }
      let kubectl = try FollowingKubectl(programs: programs, seconds: min(seconds, 10)).measure(place)
      let oldest = Duration.milliseconds(words[2])
      let share = words[3] / Double(seconds * 1_000)
      return [
        .measured(
          Self.what, "median \(Duration.milliseconds(words[1]).text), oldest \(oldest.text) (\(Int(words[0])) changes, \(Int(words[4])) MB)",
          budget: Self.budget,
          isWithin: oldest <= .milliseconds(250),
          comparison: kubectl.map { "kubectl get pods -w: median \($0.ages.median.text), oldest \($0.ages.percentile(100).text)" }
            ?? FollowingKubectl.missing),
        .measured(
          Self.cost, "\(Int((share * 100).rounded())) % of one core", budget: Self.costBudget, isWithin: share < 0.5,
          comparison: kubectl.map { "kubectl get pods -w: \(Int(($0.share * 100).rounded())) %" } ?? FollowingKubectl.missing),
      ]
    }
  }
}
