import Helm
import Installation
import ProductLoading
import ProductModel
import Surroundings

/// Reads definition and answers, and finds out which generation of the chart they are for.
struct HeadlessInput: Sendable {
  let options: HeadlessOptions
  let surroundings: Surroundings
  let catalogue: ProductCatalogue

  /// What cannot be used, one line each.
  struct Refusal: Error, Equatable {
    var lines: [String]
  }

  func product() throws(Refusal) -> Product {
    var product: Product
    do throws(ProductCatalogueError) {
      product = try catalogue.product(options.product)
    } catch {
      throw Refusal(lines: error.lines)
    }
    if let chart = options.chart { product.useChart(chart) }
    return product
  }

  /// All mistakes at once. What the chart is like decides which questions count, so it is read again when that is known.
  /// - Parameter chart: nil while it is not known; then no answer is missed, since another generation may not ask for it.
  func answers(_ product: Product, chart: ChartFacts?) throws(Refusal) -> AnswersFile {
    do throws(AnswersFileErrors) {
      return try AnswersFile.load(
        path: options.answers, product: product, chart: chart ?? ChartFacts(), surroundings: surroundings, given: given,
        demand: chart == nil ? .whatIsThere : .allButContents)
    } catch {
      throw Refusal(lines: error.lines)
    }
  }

  /// Files whose contents cannot be used and of which no check says more.
  func refusal(_ file: AnswersFile, judged: Set<FieldID>) -> Refusal? {
    let problems = file.contentProblems.filter { !judged.contains($0.key) }.map(\.value).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    return problems.isEmpty ? nil : Refusal(lines: AnswersFileErrors(source: options.answers, problems: problems).lines)
  }

  /// What can be made of answers that are not right yet: enough to know the chart.
  func lenientAnswers(_ product: Product) -> Answers {
    var answers = AnswersFile.saved(yaml: text, product: product)
    for (id, value) in given { answers[id] = .text(value) }
    return answers
  }

  /// The variables that the file names as secrets, whether the rest of it can be read or not: hidden from every child before the first starts.
  var namedVariables: Set<String> {
    var names: Set<String> = []
    for part in text.split(separator: "env:").dropFirst() {
      let name = part.drop { $0 == " " || $0 == "\"" || $0 == "'" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if !name.isEmpty { names.insert(String(name)) }
    }
    return names
  }

  private var text: String {
    ((try? surroundings.files.read(options.answers, within: .written)) ?? []).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Options count before the file's answers.
  private var given: [FieldID: String] {
    var given: [FieldID: String] = [:]
    given[.context] = options.context
    given[.namespace] = options.namespace
    given[.release] = options.release
    given[.chartVersion] = options.version
    return given
  }
}
