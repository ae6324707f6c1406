import ArgumentParser
import ProductLoading
import Surroundings

/// A definition to start from, made of a chart's values.
struct NewProductCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a product definition from a chart.",
    discussion: """
      Reads Chart.yaml, values.yaml and, where there is one, values.schema.json of a chart's folder, and makes a definition that asks for every value: \
      a step for each top-level key, with the comments of values.yaml as help. It is sound as it is; remove the questions that nobody should be asked.

      EXAMPLES:
        slipway products new ./my-chart --output my-product.yaml
        slipway products new ./my-chart | less

      EXIT STATUS: 0 made, 2 no chart, or the file is there already, 1 it could not be written.
      """)

  @Argument(help: "The folder with the chart. Unpack an archive first; \"helm pull oci://… --untar\" fetches one from a registry.")
  var chart: String

  @Option(help: ArgumentHelp("The file to write; without it the definition is printed.", valueName: "file"))
  var output: String?

  func run() async throws {
    let files = Surroundings.system.files
    let folder = chart.hasSuffix("/") ? String(chart.dropLast()) : chart
    guard let metadata = text("\(folder)/Chart.yaml", files) else {
      throw Refusal("\"\(chart)\" holds no Chart.yaml: name the folder of a chart; \"helm pull REFERENCE --untar\" fetches one")
    }
    let scaffold: ProductScaffold
    do throws(ScaffoldFault) {
      scaffold = try ProductScaffold(
        reference: folder, chart: metadata, values: text("\(folder)/values.yaml", files) ?? "", schema: text("\(folder)/values.schema.json", files))
    } catch {
      throw Refusal(error.message)
    }
    guard let output else {
      return try StandardOutput.deliver(scaffold.text, terminator: "")
    }
    if let there = try? files.entry(output), there.kind != .other {
      throw Refusal("\"\(output)\" is there already: name another file, or remove it first")
    }
    do throws(FileError) {
      try files.writeAtomically(Array(scaffold.text.utf8), to: output, mode: 0o644)
    } catch {
      StandardError.write("slipway: \(error.message)")
      throw ExitCode.failed
    }
    StandardOutput.write("wrote \(output); check it with \"slipway products lint \(output)\"")
  }

  private func text(_ path: String, _ files: any FileSystem) -> String? {
    (try? files.read(path)).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
