/// From a key press to the first changed byte on the terminal, against dialog in the same run.
struct KeyLatency {
  static let what = "key press to first changed byte"
  static let budget = "median 0.5 ms, 99th 4 ms"

  var programs: Programs
  var presses: Int

  func figures() throws -> [Figure] {
    let slipway = try samples(programs.slipway, ["demo", "--seed", "1"])
    guard !slipway.isEmpty else { return [.unmeasured(Self.what, because: "no key was answered", budget: Self.budget)] }
    let dialog = try programs.find("dialog").map { try samples($0, ["--inputbox", "Domain", "10", "50"]) }
    return [
      .measured(
        Self.what, text(slipway), budget: Self.budget,
        isWithin: slipway.median <= .microseconds(500) && slipway.percentile(99) <= .milliseconds(4),
        comparison: "dialog \(dialog.map(text) ?? "not installed")")
    ]
  }

  private func samples(_ program: String, _ arguments: [String]) throws -> Samples {
    let child = try TerminalChild(program, arguments, environment: programs.environment)
    defer { child.stop() }
    _ = child.firstFrame()
    child.drain(for: .milliseconds(300))
    // A letter and its removal: each changes one cell and the cursor.
    return Samples((0..<presses).compactMap { child.latency(of: $0 % 2 == 0 ? "a" : "\u{7F}") })
  }

  private func text(_ samples: Samples) -> String { "\(samples.median.text), 99th \(samples.percentile(99).text)" }
}
