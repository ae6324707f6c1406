/// What watching a release of 100 ready pods takes while nothing happens: the real program, over the real `kubectl proxy`.
struct WatchIdle {
  static let what = "idle while watching 100 ready pods"
  static let budget = "under 0.5 % of one core"

  var programs: Programs
  var seconds: Int

  func figures() async throws -> [Figure] {
    guard programs.find("kubectl") != nil else {
      return [.unmeasured(Self.what, because: "kubectl is not installed, and the way to a cluster is its proxy", budget: Self.budget)]
    }
    return try await StandInProcess(programs: programs, pods: 100, changesPerSecond: 0).run { place in
      var environment = programs.environment
      environment["KUBECONFIG"] = place.kubeconfig
      environment["HOME"] = place.folder
      environment["XDG_STATE_HOME"] = place.folder + "/state"
      let child = try TerminalChild(
        programs.slipway, ["watch", "--namespace", PodDocuments.namespace, "--release", PodDocuments.release], environment: environment, width: 140,
        height: 45)
      defer { child.stop() }
      // Idle is only what has seen its pods: its screen says so.
      guard Self.seesPods(child) else {
        return [.unmeasured(Self.what, because: "the screen did not show 100 ready pods within 30 s", budget: Self.budget)]
      }
      child.drain(for: .seconds(5))
      guard let before = ProcessUsage(of: child.process)?.processor else {
        return [.unmeasured(Self.what, because: "the program ended", budget: Self.budget)]
      }
      child.drain(for: .seconds(seconds))
      guard let after = ProcessUsage(of: child.process)?.processor else {
        return [.unmeasured(Self.what, because: "the program ended", budget: Self.budget)]
      }
      let share = (after - before).milliseconds / Double(seconds * 1_000) * 100
      return [
        .measured(Self.what, "\((share * 100).rounded() / 100) %", budget: Self.budget, isWithin: share < 0.5, comparison: "over \(seconds) s")
      ]
    }
  }

  private static func seesPods(_ child: TerminalChild) -> Bool {
    let limit = ContinuousClock.now.advanced(by: .seconds(30))
    var shown = ""
    while ContinuousClock.now < limit {
      if let text = child.output(within: .milliseconds(500)) { shown += text }
      // One line a workload, as many as fit.
      if shown.split(separator: "all \(100 / PodDocuments.workloads) pods ready").count > 30 { return true }
    }
    return false
  }
}
