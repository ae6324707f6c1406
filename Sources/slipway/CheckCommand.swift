import ArgumentParser
import Dispatch
import FoundationEssentials
import PlainOutput
import Preflight
import ProductLoading
import Session
import Surroundings

/// The checks of a product without a screen, and without an installation.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what would go wrong before anything is installed.",
    discussion: """
      Runs the checks of the product against the database, the buckets, the certificate, the domain, the chart and the cluster that the answers \
      name, and says of each what was found, why it matters and what to do. Nothing is installed and nothing is changed; a check that has to write \
      something is skipped until it is allowed by name.

      Each check is printed as it ends, then what needs somebody, failures first; with --json as one JSON object a line (docs/JSONLines.md).

      EXAMPLES:
        slipway check --product ID --answers answers.yaml
        slipway check --product ID --answers answers.yaml --namespace NAME --context NAME --json
        slipway check --product ID --answers answers.yaml --allow \(Consent.writeProbeObject.rawValue) --skip-check domain.resolves

      EXIT STATUS: 0 everything passed, warned or was skipped, 1 a blocking check failed, 2 bad input.
      """)

  @OptionGroup var order: OrderOptions

  @Option(help: ArgumentHelp("The namespace to install into; the answers' or the definition's by default.", valueName: "name"))
  var namespace: String?

  @OptionGroup var checking: CheckOptions

  @Flag(help: "One JSON object a line instead of text.")
  var json = false

  func run() async throws {
    let surroundings = Surroundings.system
    let assets = try Assets.findOrRefuse(in: surroundings)
    let installation = HeadlessInstallation(
      options: HeadlessOptions(
        product: order.product, answers: order.answers, context: order.context, namespace: namespace, release: order.release, chart: order.chart,
        version: order.version,
        skippedChecks: checking.skipped, consents: checking.consents),
      surroundings: surroundings, catalogue: ProductCatalogue(folder: assets.products, files: surroundings.files)
    ) { SystemEngines(surroundings: $0, redactor: $1) }
    let signals = StopSignals { installation.stop() }
    let printer = CheckPrinter(json ? .json : .text)
    let time = surroundings.time
    let (ending, report) = await installation.check { warning in
      StandardError.write("slipway: \(warning)")
    } onResult: { result in
      for line in printer.lines(for: result, at: time.now) { StandardOutput.write(line) }
    }
    signals.cancel()
    if let report {
      for line in printer.lines(for: report, at: time.now) { StandardOutput.write(line) }
    }
    try ending.end()
  }
}
