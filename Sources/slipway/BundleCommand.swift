import ArgumentParser
import Bundle
import ProductModel
import Secrecy
import Session
import Surroundings

/// A file for whoever helps from afar.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Collect all that explains a Helm release into one file, without its secrets.",
    discussion: """
      Reads the release and its namespace and changes nothing: versions, helm's history, values and manifest, objects, descriptions, events, logs, \
      nodes, the API server's health, and what an installation from this machine left. INDEX.md in it is the page to read first; it names what could \
      not be read, and why. "slipway diagnose --bundle FILE" judges it without a cluster.

      Secrets are taken out, then all of it is searched for every secret of the release; if one is found, no file is written. The values of Secrets \
      are read for that search only. What is in it and what is masked: docs/Bundle.md.

      EXAMPLES:
        slipway bundle --namespace shop --release shop
        slipway bundle --namespace shop --release shop --output shop.tar.gz
        slipway bundle --namespace shop --release shop --dry-run

      EXIT STATUS: 0 written, 1 failed or a secret was found, 2 bad input.
      """)

  @Option(help: ArgumentHelp("The namespace of the release.", valueName: "name"))
  var namespace: String

  @Option(help: ArgumentHelp("The name of the Helm release.", valueName: "name"))
  var release: String

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  @Option(help: ArgumentHelp("The file to write; a name with the release and the time by default. A file is never overwritten.", valueName: "file"))
  var output: String?

  @Flag(help: "Read and search everything, list what would go in with its size, and write nothing.")
  var dryRun = false

  func validate() throws {
    try ReleaseName.validate(namespace, option: "--namespace")
    try ReleaseName.validate(release, option: "--release")
  }

  func run() async throws {
    let surroundings = Surroundings.system
    let products = try await Products.load(nil, from: Assets.findOrRefuse(in: surroundings), files: surroundings.files)
    let work = Task { () -> Result<Void, BundleProblem> in
      do throws(BundleProblem) {
        return .success(try await bundle(products, surroundings))
      } catch {
        return .failure(error)
      }
    }
    let signals = StopSignals { work.cancel() }
    let result = await work.value
    signals.cancel()
    if case .failure(let problem) = result { throw problem.ending }
  }

  private func bundle(_ products: [Product], _ surroundings: Surroundings) async throws(BundleProblem) {
    if let output, !dryRun { try BundleFile.refuseExisting(output, files: surroundings.files) }
    let engines = SystemEngines(surroundings: surroundings, redactor: SharedRedactor())
    let contents: BundleContents
    do throws(BundleProblem) {
      contents = try await SupportBundle(
        target: Plan.Target(context: context, namespace: namespace, release: release), products: products, version: ProgramVersion.text,
        surroundings: surroundings
      ).collect(engines) { StandardError.write("slipway: reading \($0)") }
      await engines.close()
    } catch {
      await engines.close()
      throw Task.isCancelled ? .stopped : error
    }
    if dryRun {
      for line in BundleListing.lines(contents) { StandardOutput.write(line) }
      return
    }
    let (path, size) = try BundleFile.write(contents, to: output, files: surroundings.files)
    for line in BundleListing.summary(contents, path: path, size: size) { StandardOutput.write(line) }
  }
}
