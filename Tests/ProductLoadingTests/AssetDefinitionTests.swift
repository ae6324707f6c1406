import ProductLoading
import ProductModel
import Surroundings
import Testing

/// The definitions that Slipway ships.
struct AssetDefinitionTests {
  static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/assets/products"

  static func definition(_ id: String) throws -> Product {
    try ProductCatalogue(folder: folder, files: SystemFileSystem()).product(id)
  }

  @Test func theShippedDefinitionsAreSound() throws {
    let catalogue = ProductCatalogue(folder: Self.folder, files: SystemFileSystem())
    let ids = try catalogue.ids()
    #expect(ids.contains("carto"))
    for id in ids {
      do {
        let product = try ProductLoader.load(path: catalogue.path(of: id), files: SystemFileSystem())
        #expect(product.id == id)
      } catch {
        Issue.record("\(error.lines.joined(separator: "\n"))")
      }
    }
  }
}
