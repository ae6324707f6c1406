/// From the start of the process to the first complete frame, against dialog and whiptail in the same run.
struct FirstFrame {
  static let what = "start to first complete frame"
  static let budget = "20 ms, and < 2 × dialog"

  var programs: Programs
  var runs: Int

  func figures() throws -> [Figure] {
    let slipway = try median(programs.slipway, ["demo", "--seed", "1"])
    let dialog = try programs.find("dialog").map { try median($0, ["--inputbox", "Domain", "10", "50"]) }
    let whiptail = try programs.find("whiptail").map { try median($0, ["--inputbox", "Domain", "10", "50"]) }
    let peers = [("dialog", dialog), ("whiptail", whiptail)].map { "\($0) \($1.map(\.text) ?? "not installed")" }.joined(separator: ", ")
    let isWithin = slipway <= .milliseconds(20) && dialog.map { slipway < $0 * 2 } ?? true
    return [.measured(Self.what, slipway.text, budget: Self.budget, isWithin: isWithin, comparison: peers)]
  }

  private func median(_ program: String, _ arguments: [String]) throws -> Duration {
    // The first run warms the file cache and is not counted.
    let durations = try (0...runs).map { _ in
      let child = try TerminalChild(program, arguments, environment: programs.environment)
      defer { child.stop() }
      return child.firstFrame()
    }
    return Samples(Array(durations.dropFirst())).median
  }
}
