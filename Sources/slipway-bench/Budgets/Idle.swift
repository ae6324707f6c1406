/// What the wizard takes while nobody does anything.
struct Idle {
  static let what = "idle in the wizard"
  static let budget = "under 0.5 % of one core"

  var programs: Programs
  var seconds: Int

  func figures() throws -> [Figure] {
    let child = try TerminalChild(programs.slipway, ["demo", "--seed", "1"], environment: programs.environment)
    defer { child.stop() }
    _ = child.firstFrame()
    // What is asked of the cluster at the start is not idling.
    child.drain(for: .seconds(3))
    guard let before = ProcessUsage(of: child.process)?.processor else {
      return [.unmeasured(Self.what, because: "the program ended", budget: Self.budget)]
    }
    child.drain(for: .seconds(seconds))
    guard let after = ProcessUsage(of: child.process)?.processor else {
      return [.unmeasured(Self.what, because: "the program ended", budget: Self.budget)]
    }
    let share = (after - before).milliseconds / Double(seconds * 1_000) * 100
    return [.measured(Self.what, "\((share * 100).rounded() / 100) %", budget: Self.budget, isWithin: share < 0.5)]
  }
}
