import ProductModel
import Surroundings

/// The definitions of one folder: `ID.yaml` each.
package struct ProductCatalogue: Sendable {
  package var folder: String
  private let files: any FileSystem
  private let checkKinds: [CheckSignature]?

  /// - Parameter checkKinds: what the checks of a definition that is not Slipway's own may use; nil where that is not looked at.
  package init(folder: String, files: any FileSystem, checkKinds: [CheckSignature]? = nil) {
    self.folder = folder
    self.files = files
    self.checkKinds = checkKinds
  }

  /// The ids of the definitions that are there, sorted.
  package func ids() throws(FileError) -> [String] {
    try files.list(folder).filter { $0.kind == .file && $0.name.hasSuffix(".yaml") }.map { String($0.name.dropLast(5)) }.sorted()
  }

  package func path(of id: String) -> String { "\(folder)/\(id).yaml" }

  /// `id` may also be the path of a definition, for products that are not Slipway's own.
  package func product(_ id: String) throws(ProductCatalogueError) -> Product {
    let isPath = id.contains("/") || id.hasSuffix(".yaml")
    if !isPath {
      let ids: [String]
      do { ids = try self.ids() } catch { throw .folder(error) }
      guard ids.contains(id) else { throw .unknown(id, known: ids, suggestion: Spelling.nearest(to: id, among: ids)) }
    }
    do {
      return try ProductLoader.load(
        path: isPath ? id : path(of: id), files: files, compilesPatterns: isPath,
        checkKinds: isPath ? checkKinds : nil)
    } catch {
      throw .definition(error)
    }
  }
}

package enum ProductCatalogueError: Error, Sendable, Equatable {
  case unknown(String, known: [String], suggestion: String?)
  case folder(FileError)
  case definition(DefinitionErrors)

  /// Lines for the user: what is wrong, and what to do.
  package var lines: [String] {
    switch self {
    case .unknown(let id, let known, let suggestion):
      let remedy = suggestion.map { "did you mean \"\($0)\"?" } ?? "there are: \(known.joined(separator: ", "))"
      return ["there is no product \"\(id)\"; \(remedy)"]
    case .folder(let error): return [error.message]
    case .definition(let errors): return errors.lines
    }
  }
}
