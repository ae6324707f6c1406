import FoundationEssentials
import ProductModel
import Surroundings
import Yams

/// Reads definitions: YAML to ``Product``, with everything that is wrong at once.
package enum ProductLoader {
  /// `compilesPatterns`: whether regular expressions are checked too, which takes most of the time. `checkKinds`: what `checks` may use, nil where that is not
  /// looked at. `source` names the text in messages; `manifests` gives the templates beside it.
  package static func load(
    yaml: String, source: String, compilesPatterns: Bool = true, checkKinds: [CheckSignature]? = nil,
    manifests: ManifestSource = { throw FileError.notFound($0) }
  ) throws(DefinitionErrors) -> Product {
    let root: Node?
    do {
      root = try Node.composed(yaml)
    } catch let error as YamlError {
      throw DefinitionErrors(source: source, problems: [error.problem])
    } catch {
      throw DefinitionErrors(source: source, problems: [DefinitionProblem(line: 1, column: 1, message: "it is no YAML")])
    }
    guard let root else {
      throw DefinitionErrors(
        source: source, problems: [DefinitionProblem(line: 1, column: 1, message: "the definition is empty: see docs/ProductFormat.md")])
    }
    let reader = DefinitionReader(compilesPatterns: compilesPatterns, checkKinds: checkKinds)
    let definition = reader.writtenOut(root)
    let product = reader.product(definition, manifests: manifests)
    if let product { reader.check(product, in: definition) }
    guard let product, reader.problems.isEmpty else {
      // What is wrong with a repeated item is often the same each time.
      var seen: Set<DefinitionProblem> = []
      let problems = reader.problems.filter { seen.insert($0).inserted }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      throw DefinitionErrors(source: source, problems: problems)
    }
    return product
  }

  /// The definition in a file; templates are looked for beside it.
  package static func load(
    path: String, files: any FileSystem, compilesPatterns: Bool = true, checkKinds: [CheckSignature]? = nil
  ) throws(DefinitionErrors) -> Product {
    let bytes: [UInt8]
    do {
      bytes = try files.read(path, within: .written)
    } catch {
      throw DefinitionErrors(source: path, problems: [DefinitionProblem(line: 1, column: 1, message: error.message)])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DefinitionErrors(source: path, problems: [DefinitionProblem(line: 1, column: 1, message: "the file is no UTF-8 text: save it as UTF-8")])
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try load(yaml: text, source: path, compilesPatterns: compilesPatterns, checkKinds: checkKinds) { name in
      let bytes = try files.read(folder + name, within: .template)
      guard let text = String(validating: bytes, as: UTF8.self) else { throw FileError.other(folder + name, code: 0) }
      return text
    }
  }
}
