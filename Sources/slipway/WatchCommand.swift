import ArgumentParser
import Installation
import PlainOutput
import ProductModel
import Secrecy
import Session
import Surroundings
import Synchronization
import Wizard

/// The readiness of any Helm release, as a screen or as lines.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch a Helm release until every pod is ready, and say why one is not.",
    discussion: """
      Works for any Helm release, whoever installed it; changes nothing. A product that has a definition here is recognised by its chart, and its \
      failures are explained by it. On a terminal this is a screen; with --until-ready or --json, or without a terminal, lines of text or one JSON \
      object a line (docs/JSONLines.md). With --selector it follows what carries the labels in place of a release.

      EXAMPLES:
        slipway watch --namespace shop --release shop
        slipway watch --namespace shop --release shop --until-ready --timeout 15m
        slipway watch --namespace shop --release shop --until-ready --json
        slipway watch --namespace shop --selector app=shop,tier!=cache

      EXIT STATUS: 0 ready, 1 failed, 2 bad input, 3 timed out.
      """)

  @OptionGroup var place: ReleaseOptions

  @Flag(help: "One JSON object a line instead of text.")
  var json = false

  @Flag(help: "End when the release is ready, or when it will not get ready unless somebody acts.")
  var untilReady = false

  @Option(help: ArgumentHelp("How long to watch, such as 90s, 20m or 1h30m; without it until it is decided or you stop.", valueName: "time"))
  var timeout: TimeLimit?

  func run() async throws {
    try place.validateChoice()
    let surroundings = Surroundings.system
    let products = try await Products.load(nil, from: Assets.findOrRefuse(in: surroundings), files: surroundings.files)
    let redactor = SharedRedactor()
    let engines = SystemEngines(surroundings: surroundings, redactor: redactor)
    if TerminalPresence.isInteractive, !json, !untilReady, timeout == nil {
      let start = WizardStart(
        mode: .watch(place.target, labels: place.selector), products: products, workingFolder: WorkingFolder.path,
        homeFolder: surroundings.environment["HOME"] ?? "/", now: surroundings.time.now)
      return try await WizardScreen.run(start, engines: engines, surroundings: surroundings, redactor: redactor)
    }
    let watch = PlainWatch(
      target: place.target, labels: place.selector, products: products, endsWhenDecided: untilReady, timeLimit: timeout?.duration)
    let printer = Mutex(PlainPrinter(json ? .json : .text))
    let outcome = await watch.run(engines: engines, surroundings: surroundings, redactor: redactor) { event in
      for line in printer.withLock({ $0.lines(for: event) }) { StandardOutput.write(line) }
    }
    await engines.close()
    // Whoever ended the watch has seen what there was to see.
    if let outcome { try HeadlessEnding(outcome).end() }
  }
}
