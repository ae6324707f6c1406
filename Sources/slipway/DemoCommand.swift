import ArgumentParser
import Glibc
import PlainOutput
import ProductLoading
import ProductModel
import Rehearsal
import Secrecy
import Session
import Surroundings
import Synchronization
import Wizard

/// The whole thing, played.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Try the wizard with a rehearsed cluster; needs no cluster, no helm and no kubectl.",
    discussion: """
      Writes only into a temporary folder, in which it makes up a customer package. With --autoplay the wizard plays itself: F6 pauses, F7 does one \
      step, F8 hurries on. Without a terminal --autoplay prints what happens as text. A scenario that fails ends there, with exit status 1; with --correct \
      the answer that caused it is mended, and it goes on to ready. A product without a rehearsal of its own is played from its definition; with \
      --manifest the objects are those that "helm template" printed of its chart.

      EXAMPLES:
        slipway demo
        slipway demo --autoplay
        slipway demo --list
        slipway demo --scenario bad-db-password
        slipway demo --autoplay --scenario bad-db-password --correct
        slipway demo --autoplay --speed 20 --keep
        slipway demo ./my-product.yaml
      """)

  @Argument(help: "The product, as in \"slipway products list\", or the path of a definition.")
  var product: String?

  @Flag(help: "List what can be played, with a sentence for each, and end.")
  var list = false

  @Option(help: "What happens: smooth, or another scenario of the product, as in --list.")
  var scenario = "smooth"

  @Option(help: "How many times faster than a real cluster.")
  var speed = usualSpeed

  @Flag(help: "Answers are typed by themselves.")
  var autoplay = false

  @Flag(help: "With --autoplay: what goes wrong is corrected, and tried again.")
  var correct = false

  @Flag(help: "Keep the temporary folder, and say where it is.")
  var keep = false

  @Option(help: "Where the rehearsed cluster runs: gke, eks, aks or other.")
  var cloud = "gke"

  @Option(help: ArgumentHelp("Answers to start with, or to play; as for \"slipway apply\".", valueName: "file"))
  var answers: String?

  @Option(
    help: ArgumentHelp("What \"helm template\" printed, played in place of the product's own rehearsal.", valueName: "file"))
  var manifest: String?

  @Option(help: ArgumentHelp("Makes chance repeat itself.", valueName: "number"))
  var seed: UInt64?

  private static let usualSpeed = 10.0

  func validate() throws {
    guard speed >= 0.1, speed <= 100 else { throw ValidationError("--speed must be between 0.1 and 100") }
    guard ["gke", "eks", "aks", "other"].contains(cloud) else { throw ValidationError("--cloud must be gke, eks, aks or other, not \"\(cloud)\"") }
    guard !correct || autoplay else { throw ValidationError("--correct needs --autoplay: without it you correct the answer yourself") }
    guard !correct || answers == nil else { throw ValidationError("--correct knows the rehearsal's own answers only: leave out --answers") }
  }

  func run() async throws {
    var real = Surroundings.system
    // All that a demo writes is in a temporary folder: the first screen must not wait for a disk.
    real.files = SystemFileSystem(syncs: false)
    let assets = try Assets.findOrRefuse(in: real)
    let library = RehearsalLibrary(folder: assets.rehearsals, files: real.files)
    if list { return try DemoList(library: library, only: product).write() }
    let rehearsed = (try? library.products()) ?? []
    guard let id = try product ?? firstKnown(of: rehearsed, in: assets, files: real.files) else {
      throw Refusal("there is no product definition in \(assets.products); install Slipway again")
    }
    // With another manifest no written rehearsal is played; else only the one that is asked for is read.
    let (name, provider, written) = (scenario, cloud, manifest == nil ? rehearsed : [])
    @Sendable func writtenPlay(of id: String) throws -> Play? {
      written.contains(id) ? try DemoStage.play(name, product: id, cloud: provider, library: library) : nil
    }
    // Read while the definition is read: the first screen waits for both. A path names a product by its definition, which has to be read first.
    async let early = writtenPlay(of: id)
    guard let product = try await Products.load(id, from: assets, files: real.files).first else {
      throw Refusal("there is no product definition in \(assets.products); install Slipway again")
    }
    let play = try await early ?? writtenPlay(of: product.id) ?? improvised(product, rehearsed, library: library, files: real.files)
    // After what is misspelt, which would be the next complaint otherwise.
    guard TerminalPresence.isInteractive || autoplay else {
      throw Refusal("the demo needs a terminal; without one, \"slipway demo --autoplay\" prints what happens as text")
    }
    // The demo works in a folder of its own: a path is one of the folder in which it was typed.
    let definition = id.contains("/") || id.hasSuffix(".yaml") ? WorkingFolder.absolute(id) : id
    DemoSignals.ignore()
    let stage = try DemoStage(
      play: play, speed: speed, seed: seed ?? UInt64.random(in: 0 ... .max), answers: answers, assets: assets, real: real)
    defer { stage.leave(keeping: keep) }
    if TerminalPresence.isInteractive {
      try await perform(product, on: stage, real: real)
    } else {
      let keep = keep
      let signals = await DemoSignals { stage.leave(keeping: keep) }
      defer { signals.cancel() }
      try await tell(definition, on: stage)
    }
  }

  /// What is played when no product is named.
  private func firstKnown(of rehearsed: [String], in assets: Assets, files: any FileSystem) throws -> String? {
    let known = try Products.ids(in: assets, files: files)
    return rehearsed.first(where: known.contains)
  }

  private func improvised(_ product: Product, _ rehearsed: [String], library: RehearsalLibrary, files: any FileSystem) throws -> Play {
    guard scenario == "smooth" else {
      throw Refusal(
        manifest == nil
          ? "\"\(product.id)\" has no rehearsal of its own: it can be played smoothly only; leave out --scenario"
          : "a manifest can be played smoothly only; leave out --scenario, or --manifest")
    }
    let written = rehearsed.contains(product.id) ? try DemoStage.play(scenario, product: product.id, cloud: cloud, library: library) : nil
    return try DemoStage.improvise(product, manifest: manifest, written: written, cloud: cloud, library: library, files: files)
  }

  /// On a terminal: the wizard.
  @MainActor
  private func perform(_ product: Product, on stage: DemoStage, real: Surroundings) async throws {
    var surroundings = stage.surroundings
    let given = try answers(stage.answersPath, product, &surroundings)
    let corrected = try correct ? stage.correctedPath.map { try answers($0, product, &surroundings) } : nil
    let corrections = corrected.map { Answers($0.values.filter { $0.value != given[$0.key] }) }
    let redactor = SharedRedactor(secrets: given.secrets + (corrections?.secrets ?? []))
    // Who plays by hand finds the answers filled in; autoplay types them.
    let start = WizardStart(
      products: [product], answers: autoplay ? Answers() : given, rehearsal: stage.banner, workingFolder: stage.workingFolder,
      homeFolder: stage.workingFolder, now: surroundings.time.now)
    let pace = AutoplayPace(speed: speed, usual: Self.usualSpeed)
    try await WizardScreen.run(
      start, engines: stage.engines, surroundings: surroundings, redactor: redactor,
      autoplay: autoplay ? { Autoplay(over: $0, answers: given, corrections: corrections, pace: pace, time: real.time) } : nil)
  }

  private func answers(_ path: String, _ product: Product, _ surroundings: inout Surroundings) throws -> Answers {
    try GivenAnswers.load(path, namespace: nil, context: nil, release: nil, products: [product], surroundings: &surroundings)
  }

  /// Without one: the text form.
  private func tell(_ definition: String, on stage: DemoStage) async throws {
    StandardOutput.write("slipway: \(stage.banner); nothing of this is real")
    // As on a terminal: a check that fails is passed over, to show what comes of it, unless what it found is to be corrected.
    let corrected = correct ? stage.correctedPath : nil
    var ending = try await install(definition, stage.answersPath, skippingChecks: corrected == nil, on: stage)
    if let corrected, ending != .ready {
      StandardOutput.write("slipway: the rehearsal corrects what caused this, and tries again")
      ending = try await install(definition, corrected, skippingChecks: true, on: stage)
    }
    try ending.end()
  }

  private func install(
    _ definition: String, _ answers: String, skippingChecks: Bool, on stage: DemoStage
  ) async throws -> HeadlessEnding {
    var options = HeadlessOptions(product: definition, answers: answers, yes: true, valuesFolder: stage.workingFolder)
    options.skipsEveryCheck = skippingChecks
    // The rehearsal's own answers are files that nobody has.
    let isTheirs = self.answers != nil
    let catalogue = ProductCatalogue(folder: stage.assets.products, files: stage.surroundings.files)
    let engines = stage.engines
    let installation = HeadlessInstallation(options: options, surroundings: stage.surroundings, catalogue: catalogue, engines: { _, _ in engines })
    let printer = Mutex(PlainPrinter(.text))
    let ending = await installation.run(
      onWarning: { if isTheirs { StandardError.write("slipway: \($0)") } },
      onEvent: { event in for line in printer.withLock({ $0.lines(for: event) }) { StandardOutput.write(line) } })
    if case .badInput(let lines) = ending { throw Refusal(lines: lines) }
    return ending
  }
}
