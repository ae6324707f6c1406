import ArgumentParser
import Installation
import PlainOutput
import ProductLoading
import Session
import Surroundings
import Synchronization

/// An installation without a screen, for pipelines.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Install a product from an answers file, without a screen.",
    discussion: """
      Does what the wizard does: runs the checks (see "slipway help check"), writes the values file, creates the secrets, runs helm and watches every pod until it is ready. What happens is \
      printed as lines of text, or with --json as one JSON object a line (docs/JSONLines.md).

      The answers file is a YAML map of question to answer; "slipway products show ID" lists the questions. A secret is {env: NAME} or {file: PATH}. \
      All mistakes are told at once, with their lines, before anything is changed.

      A failed check that blocks ends the run before anything is changed, unless --skip-check names it.

      When everything is ready it checks the product and the way to it, and prints what is left for a person to try, with the commands for it. \
      That has no say in the exit status.

      A failure whose cause is known ends the run after a minute; any other is watched until the time limit. Ctrl-C stops helm gently and says in \
      which state the release was left; a second Ctrl-C kills it.

      EXAMPLES:
        slipway apply --product ID --answers answers.yaml --namespace NAME
        slipway apply --product ID --answers answers.yaml --namespace NAME --version 1.46.12 --timeout 20m --json
        slipway apply --product ID --answers answers.yaml --namespace NAME --chart ./my-chart --yes

      EXIT STATUS: 0 ready, 1 failed, 2 bad input (nothing was changed), 3 timed out.
      """)

  @OptionGroup var order: OrderOptions

  @Option(help: ArgumentHelp("The namespace to install into; created if it does not exist.", valueName: "name"))
  var namespace: String

  @Option(help: ArgumentHelp("From the start of helm to ready, such as 90s, 20m or 1h30m.", valueName: "time"))
  var timeout: TimeLimit?

  @Flag(help: "One JSON object a line instead of text.")
  var json = false

  @Flag(help: "Say yes to what can be undone: changing a values file that is there, bringing a pending release back.")
  var yes = false

  @OptionGroup var checking: CheckOptions

  @Option(help: ArgumentHelp("Where the values file is written; the current folder by default.", valueName: "folder"))
  var valuesDirectory: String = "."

  func run() async throws {
    let surroundings = Surroundings.system
    let assets = try Assets.findOrRefuse(in: surroundings)
    let installation = HeadlessInstallation(
      options: HeadlessOptions(
        product: order.product, answers: order.answers, context: order.context, namespace: namespace, release: order.release, chart: order.chart,
        version: order.version,
        timeLimit: timeout?.duration, yes: yes, skippedChecks: checking.skipped, consents: checking.consents,
        valuesFolder: valuesDirectory),
      surroundings: surroundings, catalogue: ProductCatalogue(folder: assets.products, files: surroundings.files)
    ) { SystemEngines(surroundings: $0, redactor: $1) }
    let signals = StopSignals { installation.stop() }
    let printer = Mutex(PlainPrinter(json ? .json : .text))
    let ending = await installation.run { warning in
      StandardError.write("slipway: \(warning)")
    } onEvent: { event in
      for line in printer.withLock({ $0.lines(for: event) }) { StandardOutput.write(line) }
    }
    signals.cancel()
    try ending.end()
  }
}
