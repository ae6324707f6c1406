import ArgumentParser
import ProductModel
import Secrecy
import Session
import Surroundings
import Wizard

/// The wizard.
struct InstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install a product step by step (what slipway does without a subcommand).",
    discussion: """
      Asks, writes the values file into this folder, creates the secrets, runs helm and shows every pod until it is ready. Nothing is changed before \
      the Review step is confirmed. A session that was cut off is offered again at the next start.

      EXAMPLES:
        slipway
        slipway install ID --namespace NAME
        slipway install ID --answers answers.yaml
        slipway install ./my-product.yaml
      """)

  @Argument(help: "The product, as in \"slipway products list\", or the path of a definition; asked for when there are several.")
  var product: String?

  @Option(help: ArgumentHelp("Answers that are there already: a YAML map of field id to value.", valueName: "file"))
  var answers: String?

  @Option(help: ArgumentHelp("The namespace to install into.", valueName: "name"))
  var namespace: String?

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  @Option(help: ArgumentHelp("The name of the Helm release.", valueName: "name"))
  var release: String?

  func run() async throws {
    var surroundings = Surroundings.system
    let assets = try Assets.findOrRefuse(in: surroundings)
    let products = try await Products.load(product, from: assets, files: surroundings.files)
    guard TerminalPresence.isInteractive else {
      throw Refusal("the wizard needs a terminal; without one use \"slipway apply\" (see \"slipway apply --help\")")
    }
    let given = try GivenAnswers.load(
      answers, namespace: namespace, context: context, release: release, products: products, surroundings: &surroundings)
    let redactor = SharedRedactor(secrets: given.secrets)
    let shelf = StateShelf(surroundings: surroundings)
    let start = WizardStart(
      products: products, answers: given, resume: product == nil && answers == nil ? shelf.offers(products: products) : [],
      workingFolder: WorkingFolder.path, homeFolder: surroundings.environment["HOME"] ?? "/", now: surroundings.time.now)
    let engines = SystemEngines(surroundings: surroundings, redactor: redactor)
    try await WizardScreen.run(start, engines: engines, surroundings: surroundings, redactor: redactor)
  }
}
