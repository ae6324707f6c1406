import ProductLoading
import ProductModel
import Surroundings

/// The answers that a wizard is started with: of a file, and of options, which count before the file's.
enum GivenAnswers {
  /// Variables that hold secrets are hidden from children from here on.
  static func load(
    _ path: String?, namespace: String?, context: String?, release: String?, products: [Product], surroundings: inout Surroundings
  ) throws -> Answers {
    var options: [FieldID: String] = [:]
    options[.namespace] = namespace
    options[.context] = context
    options[.release] = release
    guard let path else { return Answers(options.mapValues { .text($0) }) }
    guard let product = products.first, products.count == 1 else {
      let ids = products.map(\.id).joined(separator: ", ")
      throw Refusal("name the product that the answers are for, such as \"slipway install ID --answers \(path)\"; there are: \(ids)")
    }
    do throws(AnswersFileErrors) {
      let file = try AnswersFile.load(path: path, product: product, surroundings: surroundings, given: options, demand: .whatIsThere)
      surroundings.hiddenVariables.formUnion(file.secretVariables.values)
      return file.answers
    } catch {
      throw Refusal(lines: error.lines)
    }
  }
}
