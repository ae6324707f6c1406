import TestSupport
import Testing

/// Input that cannot be used: exit status 2, a sentence that says what to do, nothing written.
@Suite struct ArgumentTests {
  @Test(arguments: [
    (["--bogus"], "Unknown option '--bogus'"),
    (["demo"], "the demo needs a terminal; without one, \"slipway demo --autoplay\" prints what happens as text"),
    ([], "the wizard needs a terminal; without one use \"slipway apply\""),
    (["demo", "--autoplay", "--scenario", "none"], "there is no scenario 'none'; choose one of smooth"),
    (["demo", "--autoplay", "--manifest", "none.yaml"], "\"none.yaml\" does not exist; check the path"),
    (["demo", "--autoplay", "--manifest", "none.yaml", "--scenario", "bad-db-password"], "a manifest can be played smoothly only"),
    (["demo", "--autoplay", "--speed", "0"], "--speed must be between 0.1 and 100"),
    (["demo", "--autoplay", "--cloud", "moon"], "--cloud must be gke, eks, aks or other, not \"moon\""),
    (["demo", "none", "--autoplay"], "there is no product \"none\""),
    (["demo", "cato"], "there is no product \"cato\"; did you mean \"carto\"?"),
    (["dmeo"], "there is no command \"dmeo\"; did you mean \"slipway demo\"?"),
    (["prodcts", "list"], "there is no command \"prodcts\"; did you mean \"slipway products\"?"),
    (["watch", "--namespace", "x", "--relase", "y"], "Unknown option '--relase'"),
    (["diagnose", "--namespace", "x", "--relase", "y"], "Unknown option '--relase'"),
    (["watch", "--namespace", "x"], "name what to look at: --release NAME, or --selector LABELS\nUsage: slipway watch --namespace"),
    (["diagnose", "--namespace", "x"], "name what to look at: --release NAME, or --selector LABELS\nUsage: slipway diagnose [--namespace"),
    (["watch", "--namespace", "x", "--selector", ",,="], "or 'tier in (web, api)'\nUsage: slipway watch --namespace"),
    // A chart's version is no request for the program's own, which would end with 0 having done nothing.
    (["apply", "--product", "carto", "--answers", "none.yaml", "--namespace", "x", "--version", "1.46.12", "--json"], "none.yaml"),
    (["check", "--product", "carto", "--answers", "none.yaml", "--version=1.46.12"], "none.yaml"),
    (["render", "--product", "carto", "--answers", "none.yaml", "--output", "out", "--version", "1.46.12"], "Unknown option '--version'"),
    (["demo", "--version"], "Unknown option '--version'"),
    (["--version", "1.46.12"], "Unknown option '--version'"),
    (["rollback", "--namespace", "x", "--release", "y", "--revision", "-1"], "--revision must be 1 or more"),
    (["apply"], "Missing expected argument '--product"),
    (["watch"], "Missing expected argument '--namespace"),
    (["render", "--product", "carto", "--answers", "none.yaml", "--output", "out"], "none.yaml"),
  ]) func inputThatCannotBeUsedIsRefused(arguments: [String], sentence: String) async throws {
    let home = try ScratchFolder()
    let result = try await SlipwayProgram.run(arguments, in: home)
    #expect(result.exitCode == 2)
    #expect(result.errors.contains(sentence), "it said: \(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try home.names == [])
  }

  @Test(arguments: [
    ["--help"], ["demo", "--help"], ["install", "--help"], ["apply", "--help"], ["render", "--help"], ["watch", "--help"], ["products", "--help"],
  ])
  func everyCommandExplainsItselfWithExamples(arguments: [String]) async throws {
    let result = try await SlipwayProgram.run(arguments, in: ScratchFolder())
    #expect(result.exitCode == 0)
    #expect(result.output.contains("EXAMPLE"))
    #expect(result.output.contains("slipway"))
  }

  @Test func theVersionIsOneLine() async throws {
    let result = try await SlipwayProgram.run(["--version"], in: ScratchFolder())
    #expect(result.exitCode == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.output.first?.isNumber == true)
  }

  /// Where nothing else was asked for, output that nobody got is a failure.
  @Test(arguments: ["demo --list", "products show carto", "--version"]) func aFullDiskIsNoSuccess(arguments: String) async throws {
    let result = try await SlipwayProgram.run(shell: "\(SlipwayProgram.path) \(arguments) > /dev/full", in: ScratchFolder())
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("the output could not be written: No space left on device; free some space"), "\(result.errors)")
  }

  /// As `<(…)` of a shell gives them; the file is read twice, for the chart and for the answers.
  @Test func answersMayComeThroughAPipe() async throws {
    let result = try await SlipwayProgram.run(
      shell: "\(SlipwayProgram.path) render --product caracal --output out --answers <(sleep 0.1; printf 'nonsense: 1\\n')", in: ScratchFolder())
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("there is no question \"nonsense\""), "\(result.errors)")
  }

  /// A terminal of lines would show all of a screen's on one.
  @Test func aTerminalWithoutAScreenIsRefused() async throws {
    let home = try ScratchFolder()
    let terminal = try SlipwayProgram.start(["demo"], in: home, ["TERM": "dumb"], width: 200)
    let end = try await terminal.waitForEnd()
    #expect(end.exitCode == 2)
    #expect(end.screen.text.contains("\"dumb\" (environment variable \"TERM\") has no screen to draw on"), "\(end.screen.text)")
  }

  /// A subcommand's `--version` is the chart's, and stands in its help once.
  @Test func theChartsVersionIsNotTheProgramsVersion() async throws {
    let result = try await SlipwayProgram.run(["apply", "--help"], in: ScratchFolder())
    #expect(result.output.split(separator: "\n").count { $0.hasPrefix("  --version ") } == 1, "\(result.output)")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreMade(shell: String) async throws {
    let result = try await SlipwayProgram.run(["--generate-completion-script", shell], in: ScratchFolder())
    #expect(result.exitCode == 0)
    #expect(result.output.contains("demo") && result.output.contains("autoplay"))
  }

  /// What the man page is made from.
  @Test func theManPagesSourceIsMade() async throws {
    let result = try await SlipwayProgram.run(["--experimental-dump-help"], in: ScratchFolder())
    #expect(result.exitCode == 0)
    #expect(result.output.contains("\"commandName\""))
  }
}
