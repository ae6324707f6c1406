import ArgumentParser
import Commands
import Installation
import ProductLoading
import ProductModel
import Session
import Surroundings
import ValuesFile

/// What an installation would write and run, as files; no cluster is touched.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write the values file, the manifests and a script, without touching a cluster.",
    discussion: """
      Reads an answers file and writes into a folder: the values file, the manifests and install.sh, which does what Slipway would do. No secret \
      stands in any of them: the script reads secrets from environment variables, whose names it lists, and from the files that the answers name. \
      The secrets themselves need not be there while rendering. A values file that is in the folder already is edited, and its former version kept.

      EXAMPLES:
        slipway render --product ID --answers answers.yaml --output out
        slipway render --product ID --answers answers.yaml --output out --namespace maps --release prod
        slipway render --product ./my-product.yaml --answers answers.yaml --output out --chart-version 1.46.12
        slipway render --product ID --answers answers.yaml --output out --chart ./my-chart

      EXIT STATUS: 0 written, 2 bad input (nothing is written), 1 the folder could not be written.
      """)

  @Option(help: ArgumentHelp("The product, as in \"slipway products list\", or the path of a definition.", valueName: "id"))
  var product: String

  @Option(help: ArgumentHelp("The answers: a YAML map of field id to value.", valueName: "file"))
  var answers: String

  @Option(help: ArgumentHelp("The folder to write into; made if it is not there.", valueName: "folder"))
  var output: String

  @Option(help: ArgumentHelp("The namespace to install into.", valueName: "name"))
  var namespace: String?

  @Option(help: ArgumentHelp("The name of the Helm release.", valueName: "name"))
  var release: String?

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  @Option(help: ArgumentHelp("Another chart than the definition's: a folder, an archive, REPOSITORY/NAME or oci://….", valueName: "ref"))
  var chart: String?

  @Option(help: ArgumentHelp("The version of the chart; the newest by default.", valueName: "version"))
  var chartVersion: String?

  func run() async throws {
    let surroundings = Surroundings.system
    let assets = try Assets.findOrRefuse(in: surroundings)
    guard var product = try await Products.load(product, from: assets, files: surroundings.files).first else {
      throw Refusal("there is no such product")
    }
    if let chart { product.useChart(chart) }
    let facts = try await chartFacts(product, surroundings)
    let file = try load(product, facts, surroundings)
    let plan = Plan.make(product: product, answers: file.answers, chart: facts, secretVariables: file.secretVariables)
    for line in file.warningLines(source: answers) { StandardError.write("slipway: \(line)") }
    let checklist = Questionnaire(product: product, answers: file.answers, chart: facts).checklist
    // A pipe is gone when the script is run.
    let secretFiles = file.secretFiles.filter { !$0.value.hasPrefix("/dev/") }.map { (Questionnaire.variableName($0.key.name), $0.value) }
    try write(plan, of: product, checklist, secretFiles: Dictionary(secretFiles) { first, _ in first }, surroundings)
  }

  /// Which generation a chart is that no repository names, it must say itself; a repository's is taken by its version, and nothing is asked.
  private func chartFacts(_ product: Product, _ surroundings: Surroundings) async throws -> ChartFacts {
    guard product.chart.repository == nil else { return ChartFacts() }
    do throws(InstallationProblem) {
      return try await ChartLook(surroundings).facts(product, answersPath: answers, given: given)
    } catch {
      throw Refusal(lines: [error.sentence, error.nextAction].filter { !$0.isEmpty } + error.evidence.map { "  | \($0)" })
    }
  }

  private var given: [FieldID: String] {
    var given: [FieldID: String] = [:]
    given[.namespace] = namespace
    given[.release] = release
    given[.context] = context
    given[.chartVersion] = chartVersion
    return given
  }

  private func load(_ product: Product, _ chart: ChartFacts, _ surroundings: Surroundings) throws -> AnswersFile {
    do throws(AnswersFileErrors) {
      return try AnswersFile.load(
        path: answers, product: product, chart: chart, surroundings: surroundings, need: .namesOnly, given: given)
    } catch {
      throw Refusal(lines: error.lines)
    }
  }

  private func parent(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

  /// - Parameter secretFiles: by the variable of the scripts that each of them fills.
  private func write(
    _ plan: Plan, of product: Product, _ checklist: [ChecklistStep], secretFiles: [String: String], _ surroundings: Surroundings
  ) throws {
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    let valuesPath = "\(folder)/\(plan.valuesFileName)"
    let writer = ValuesFileWriter(surroundings)
    let document: ValuesDocument
    do {
      document = try ValuesDocument(plan, existing: writer.read(valuesPath))
    } catch let error as ValuesReadError {
      throw Refusal("\(valuesPath): \(error.message)")
    } catch let error as ValuesFileError {
      throw Refusal("\(valuesPath): \(error.message)")
    }

    let isPath = (try? surroundings.files.entry(plan.chart.reference)) != nil
    // The script may be run from anywhere.
    var transcript = plan.transcript(
      title: "Installs \(product.title), as \"slipway render\" wrote it.", manifestFolder: "manifests/",
      chart: isPath ? WorkingFolder.absolute(plan.chart.reference) : nil, locate: { WorkingFolder.absolute($0) })
    transcript.startsInItsFolder = true
    transcript.isForLater = true
    transcript.secretFiles = secretFiles.mapValues { WorkingFolder.absolute($0) }
    // A person tries these one by one: the script only says them.
    for step in checklist {
      let lines = [step.help].filter { !$0.isEmpty } + step.commands
      transcript.entries.append(.comment((["Then try: \(step.title)"] + lines.map { "  \($0)" }).joined(separator: "\n")))
    }
    do throws(FileError) {
      try surroundings.files.createDirectory(folder, mode: 0o700)
      let outcome = try writer.write(document.text, to: valuesPath)
      if case .replaced(let backup) = outcome { StandardOutput.write("kept the former version as \(backup)") }
      for manifest in plan.manifests {
        try surroundings.files.createDirectory(parent(of: "\(folder)/manifests/\(manifest.path)"), mode: 0o700)
        try surroundings.files.writeAtomically(Array(manifest.yaml.utf8), to: "\(folder)/manifests/\(manifest.path)", mode: 0o600)
      }
      try surroundings.files.writeAtomically(Array(transcript.script.utf8), to: "\(folder)/install.sh", mode: 0o700)
      if !plan.keys.isEmpty {
        var keys = plan.keysTranscript(title: "Fills the secret manager for \(product.title), as \"slipway render\" wrote it.")
        keys.secretFiles = transcript.secretFiles
        try surroundings.files.writeAtomically(Array(keys.script.utf8), to: "\(folder)/keys.sh", mode: 0o700)
      }
    } catch {
      StandardError.write("slipway: \(error.message)")
      throw ExitCode.failed
    }
    StandardOutput.write("wrote \(valuesPath) and \(folder)/install.sh")
    if !plan.keys.isEmpty {
      StandardOutput.write("wrote \(folder)/keys.sh, which fills the secret manager; install.sh does that too, for whoever may write there")
    }
    let needed = transcript.neededVariables
    if !needed.isEmpty {
      let names = needed.joined(separator: ", ")
      StandardOutput.write("before you run a script, set \(names); or name a file of mode 0600 in NAME_FILE; or be asked")
    }
  }
}
