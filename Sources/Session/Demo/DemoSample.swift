import Surroundings

/// The made-up customer package of a product, with plausible answers: `assets/rehearsals/samples/ID/`.
package struct DemoSample: Sendable, Equatable {
  package static let answersFile = "answers.yaml"

  package var folder: String

  package init(product: String, assets: Assets) {
    folder = assets.rehearsals + "/samples/" + product
  }

  func files(in files: any FileSystem) throws(FileError) -> [String] {
    guard try files.entry(folder)?.kind == .directory else { return [] }
    return try files.list(folder).filter { $0.kind == .file }.map(\.name)
  }
}
