import ArgumentParser
import Glibc
import Installation
import PlainOutput
import ProductLoading
import ProductModel
import Secrecy
import Session
import Surroundings

/// The values that chance has made: their names, and one of them for whoever asks.
struct SecretsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secrets",
    abstract: "List the keys and passwords that were made at random, and show one.",
    discussion: """
      Without a name it lists them: where each is kept, and the command that reads it by hand. No value is read for that.

      With a name it reads that one, with the login that kubectl or the cloud's tool has, and prints it alone. Whoever sees the terminal sees it then. \
      Into a pipe or a file it goes with --pipe only. It is kept nowhere.

      EXAMPLES:
        slipway secrets --product ID --answers answers.yaml --namespace NAME
        slipway secrets signing-key --product ID --answers answers.yaml --namespace NAME
        slipway secrets signing-key --product ID --answers answers.yaml --pipe | vault-import

      EXIT STATUS: 0 printed, 1 it could not be read, 2 bad input.
      """)

  @Argument(help: ArgumentHelp("Which one to show, by its name in the list.", valueName: "name"))
  var name: String?

  @OptionGroup var order: OrderOptions

  @Option(help: ArgumentHelp("The namespace of the release; the answers' or the definition's by default.", valueName: "name"))
  var namespace: String?

  @Flag(help: "Print the value also where it does not go to a terminal.")
  var pipe = false

  func run() async throws {
    var surroundings = Surroundings.system
    let assets = try Assets.findOrRefuse(in: surroundings)
    guard var product = try await Products.load(order.product, from: assets, files: surroundings.files).first else {
      throw Refusal("there is no such product")
    }
    if let chart = order.chart { product.useChart(chart) }
    // Which generation the chart is decides which values there are; where it cannot be asked any more, the newest is meant.
    let chart =
      product.chart.repository == nil
      ? (try? await ChartLook(surroundings).facts(product, answersPath: order.answers, given: given)) ?? ChartFacts() : ChartFacts()
    let file = try load(product, chart, surroundings)
    surroundings.hiddenVariables.formUnion(file.secretVariables.values)
    let questionnaire = Questionnaire(product: product, answers: file.answers, chart: chart)
    let list = GeneratedValueList(questionnaire.generatedValues, in: questionnaire.plan().target)
    guard let name else {
      for line in list.lines { StandardOutput.write(line) }
      return
    }
    guard let value = list.value(name) else {
      let names = list.values.map(\.key).joined(separator: ", ")
      throw Refusal("no value '\(name)' is made at random with these answers; there are: \(names.isEmpty ? "none" : names)")
    }
    guard pipe || isatty(STDOUT_FILENO) == 1 else {
      throw Refusal("the value of '\(name)' would go into a pipe or a file; add --pipe if that is meant")
    }
    // The one way out: somebody named it, at a terminal or with --pipe.
    StandardOutput.write(try await read(value, list.target, product, surroundings).reveal())
  }

  private func read(_ value: GeneratedValue, _ target: Plan.Target, _ product: Product, _ surroundings: Surroundings) async throws -> Secret {
    let engines = SystemEngines(surroundings: surroundings, redactor: SharedRedactor())
    do throws(InstallationProblem) {
      let secret = try await engines.read(value, in: target, of: product)
      await engines.close()
      return secret
    } catch {
      await engines.close()
      for line in [error.sentence, error.nextAction] + error.evidence where !line.isEmpty { StandardError.write("slipway: \(line)") }
      throw ExitCode.failed
    }
  }

  private var given: [FieldID: String] {
    var given: [FieldID: String] = [:]
    given[.context] = order.context
    given[.namespace] = namespace
    given[.release] = order.release
    given[.chartVersion] = order.version
    return given
  }

  private func load(_ product: Product, _ chart: ChartFacts, _ surroundings: Surroundings) throws -> AnswersFile {
    do throws(AnswersFileErrors) {
      return try AnswersFile.load(
        path: order.answers, product: product, chart: chart, surroundings: surroundings, need: .namesOnly, given: given)
    } catch {
      throw Refusal(lines: error.lines)
    }
  }
}
