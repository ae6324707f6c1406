import ArgumentParser
import Bundle
import Installation
import PlainOutput
import ProductModel
import Secrecy
import Session
import Surroundings

/// One look at a release, and why it is not ready.
struct DiagnoseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Look at a Helm release once, and say why it is not ready.",
    discussion: """
      Works for any Helm release, whoever installed it; changes nothing. Prints what the release runs, and each cause of trouble with its evidence, \
      what to do next and the answer that led to it, where the product has a definition here. It is one look: what passes by itself may look the same \
      as what stays; "slipway watch" follows it.

      The values of the namespace's Secrets are read, where that is allowed, only to keep them out of what is printed.

      With --bundle it judges the file of "slipway bundle" by the same rules, without a cluster. With --json it prints one object \
      (docs/JSONLines.md).

      EXAMPLES:
        slipway diagnose --namespace shop --release shop
        slipway diagnose --namespace shop --selector app=shop --json
        slipway diagnose --bundle slipway-bundle-shop-20261121T101500Z.tar.gz

      EXIT STATUS: 0 ready, 1 not ready or not to be reached, 2 bad input.
      """)

  @Option(help: ArgumentHelp("The namespace of the release.", valueName: "name"))
  var namespace: String?

  @Option(help: ArgumentHelp("The name of the Helm release.", valueName: "name"))
  var release: String?

  @Option(help: ArgumentHelp("What carries these labels, in place of a release: app=web,tier!=cache.", valueName: "labels"))
  var selector: String?

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  @Option(help: ArgumentHelp("A file of \"slipway bundle\", in place of a cluster.", valueName: "file"))
  var bundle: String?

  @Flag(help: "One JSON object instead of text.")
  var json = false

  func validate() throws {
    guard bundle == nil else {
      if namespace != nil || release != nil || selector != nil || context != nil {
        throw ValidationError("--bundle says by itself which release it is of: leave out --namespace, --release, --selector and --context")
      }
      return
    }
    guard let namespace else { throw ValidationError("name the namespace with --namespace, or a file with --bundle") }
    try ReleaseName.validate(namespace, option: "--namespace")
  }

  func run() async throws {
    if bundle == nil { try ReleaseName.validateChoice(release: release, selector: selector) }
    let surroundings = Surroundings.system
    let products = try await Products.load(nil, from: Assets.findOrRefuse(in: surroundings), files: surroundings.files)
    let report = try await report(products, surroundings)
    for line in DiagnosisPrinter(json ? .json : .text, width: TerminalPresence.width).lines(for: report) { try StandardOutput.deliver(line) }
    if !report.isReady { throw ExitCode.failed }
  }

  private func report(_ products: [Product], _ surroundings: Surroundings) async throws -> ReleaseReport {
    do throws(BundleProblem) {
      if let bundle { return try await ReleaseDiagnosis.make(bundle: bundle, products: products, files: surroundings.files) }
      let redactor = SharedRedactor()
      let engines = SystemEngines(surroundings: surroundings, redactor: redactor)
      let target = Plan.Target(context: context, namespace: namespace ?? "", release: release ?? "")
      do throws(BundleProblem) {
        let report = try await ReleaseDiagnosis.make(
          target, labels: selector, products: products, engines: engines, surroundings: surroundings, redactor: redactor)
        await engines.close()
        return report
      } catch {
        await engines.close()
        throw error
      }
    } catch {
      throw error.ending
    }
  }
}
