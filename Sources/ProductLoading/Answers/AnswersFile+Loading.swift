import ProductModel
import Secrecy
import Surroundings
import Yams

extension AnswersFile {
  /// Reads the file and everything that it names. Throws all that is wrong at once: unknown ids, wrong types, secrets in plain text, missing answers.
  /// `given` are answers from elsewhere (options of the command line) that count before the file's.
  package static func load(
    path: String, product: Product, chart: ChartFacts = .init(), surroundings: Surroundings, need: SecretNeed = .values,
    given: [FieldID: String] = [:], demand: Demand = .everything
  ) throws(AnswersFileErrors) -> AnswersFile {
    func failure(_ message: String, line: Int = 1, column: Int = 1) -> AnswersFileErrors {
      AnswersFileErrors(source: path, problems: [DefinitionProblem(line: line, column: column, message: message)])
    }
    let bytes: [UInt8]
    do { bytes = try surroundings.files.read(path, within: .written) } catch { throw failure(error.message) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("the file is no UTF-8 text: save it as UTF-8") }
    let root: Node?
    do {
      root = try Node.composed(text)
    } catch let error as YamlError {
      throw failure(error.problem.message, line: error.problem.line, column: error.problem.column)
    } catch {
      throw failure("it is no YAML")
    }
    // What comes through a pipe (`<(…)`, `/dev/stdin`) names files as whoever writes it there sees them.
    let folder = path.hasPrefix("/dev/") ? "" : path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    var reading = AnswersReading(product: product, surroundings: surroundings, folder: folder, need: need)
    switch root {
    case nil: break
    case .mapping(let mapping)?: for (key, value) in mapping { reading.read(key, value) }
    case .scalar(let scalar)? where scalar.string.isEmpty: break
    case let node?: throw failure("the answers must be a map of field id to value, such as \"domain: www.example.com\"", line: node.mark?.line ?? 1)
    }
    let lineCount = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
    return try reading.finish(
      source: path, lastLine: max(1, text.hasSuffix("\n") ? lineCount - 1 : lineCount), chart: chart, given: given, demand: demand)
  }
}
