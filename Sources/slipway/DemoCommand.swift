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
      step, F8 hurries on. Without a terminal --autoplay prints what happens as text.

      EXAMPLES:
        slipway demo
        slipway demo --autoplay
        slipway demo --scenario bad-db-password
        slipway demo --autoplay --speed 20 --keep
      """)

  @Argument(help: "The product, as in \"slipway products list\".")
  var product: String?

  @Option(help: "What happens: smooth, or another scenario of the product; a wrong name gets them all listed.")
  var scenario = "smooth"

  @Option(help: "How many times faster than a real cluster.")
  var speed = usualSpeed

  @Flag(help: "Answers are typed by themselves.")
  var autoplay = false

  @Flag(help: "Keep the temporary folder, and say where it is.")
  var keep = false

  @Option(help: "Where the rehearsed cluster runs: gke, eks, aks or other.")
  var cloud = "gke"

  @Option(help: ArgumentHelp("Answers to start with, or to play; as for \"slipway apply\".", valueName: "file"))
  var answers: String?

  @Option(help: ArgumentHelp("Makes chance repeat itself.", valueName: "number"))
  var seed: UInt64?

  private static let usualSpeed = 10.0

  func validate() throws {
    guard speed >= 0.1, speed <= 100 else { throw ValidationError("--speed must be between 0.1 and 100") }
    guard ["gke", "eks", "aks", "other"].contains(cloud) else { throw ValidationError("--cloud must be gke, eks, aks or other, not \"\(cloud)\"") }
  }

  func run() async throws {
    var real = Surroundings.system
    // All that a demo writes is in a temporary folder: the first screen must not wait for a disk.
    real.files = SystemFileSystem(syncs: false)
    let assets = try Assets.findOrRefuse(in: real)
    let library = RehearsalLibrary(folder: assets.rehearsals, files: real.files)
    // Not every product has a rehearsal, and only the one that is played is read.
    let rehearsed = (try? library.products()) ?? []
    let known = try Products.ids(in: assets, files: real.files)
    guard let id = product ?? rehearsed.first(where: known.contains) else {
      throw Refusal("there is no product definition in \(assets.products); install Slipway again")
    }
    let name = scenario
    let provider = cloud
    // Read while the definition is read: the first screen waits for both. A path names a product by its definition, which has to be read first.
    async let early = rehearsed.contains(id) ? DemoStage.scenario(name, product: id, cloud: provider, library: library) : nil
    guard let product = try await Products.load(id, from: assets, files: real.files).first else {
      throw Refusal("there is no product definition in \(assets.products); install Slipway again")
    }
    let rehearsal = try await early ?? DemoStage.scenario(name, product: product.id, cloud: provider, library: library)
    // After what is misspelt, which would be the next complaint otherwise.
    guard TerminalPresence.isInteractive || autoplay else {
      throw Refusal("the demo needs a terminal; without one, \"slipway demo --autoplay\" prints what happens as text")
    }
    let stage = try DemoStage(
      product: product, scenario: rehearsal, cloud: cloud, speed: speed, seed: seed ?? UInt64.random(in: 0 ... .max), answers: answers,
      assets: assets,
      library: library, real: real)
    defer { stage.leave(keeping: keep) }
    if TerminalPresence.isInteractive {
      try await play(product, on: stage, real: real)
    } else {
      try await tell(product, on: stage)
    }
  }

  /// On a terminal: the wizard.
  @MainActor
  private func play(_ product: Product, on stage: DemoStage, real: Surroundings) async throws {
    var surroundings = stage.surroundings
    let given = try GivenAnswers.load(
      stage.answersPath, namespace: nil, context: nil, release: nil, products: [product], surroundings: &surroundings)
    let redactor = SharedRedactor(secrets: given.secrets)
    // Who plays by hand finds the answers filled in; autoplay types them.
    let start = WizardStart(
      products: [product], answers: autoplay ? Answers() : given, rehearsal: stage.banner, workingFolder: stage.workingFolder,
      homeFolder: stage.workingFolder, now: surroundings.time.now)
    let pace = AutoplayPace(speed: speed, usual: Self.usualSpeed)
    try await WizardScreen.run(
      start, engines: stage.engines, surroundings: surroundings, redactor: redactor,
      autoplay: autoplay ? { Autoplay(over: $0, answers: given, pace: pace, time: real.time) } : nil)
  }

  /// Without one: the text form.
  private func tell(_ product: Product, on stage: DemoStage) async throws {
    StandardOutput.write("slipway: \(stage.banner); nothing of this is real")
    let options = HeadlessOptions(product: product.id, answers: stage.answersPath, yes: true, valuesFolder: stage.workingFolder)
    let catalogue = ProductCatalogue(folder: stage.assets.products, files: stage.surroundings.files)
    let engines = stage.engines
    let installation = HeadlessInstallation(options: options, surroundings: stage.surroundings, catalogue: catalogue, engines: { _, _ in engines })
    let printer = Mutex(PlainPrinter(.text))
    let ending = await installation.run(
      onWarning: { StandardError.write("slipway: \($0)") },
      onEvent: { event in for line in printer.withLock({ $0.lines(for: event) }) { StandardOutput.write(line) } })
    if case .badInput(let lines) = ending { throw Refusal(lines: lines) }
    guard ending == .ready else { throw ExitCode(ending.exitStatus) }
  }
}
