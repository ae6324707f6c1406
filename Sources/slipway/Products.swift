import ProductLoading
import ProductModel
import Session
import Surroundings

/// The definitions that a command works with.
enum Products {
  /// The named one, or all. A definition is also found by its path.
  static func load(_ id: String?, from assets: Assets, files: any FileSystem) async throws -> [Product] {
    let ids = try id.map { [$0] } ?? ids(in: assets, files: files)
    // At the same time: reading definitions is the longest part of a start.
    let catalogue = ProductCatalogue(folder: assets.products, files: files)
    // At the same time: reading definitions is the longest part of a start.
    let read = await ids.concurrentMap { id in Result { () throws(ProductCatalogueError) in try catalogue.product(id) } }
    do throws(ProductCatalogueError) {
      var products: [Product] = []
      for result in read { products.append(try result.get()) }
      return products
    } catch {
      throw Refusal(lines: error.lines)
    }
  }

  /// Those that are there, sorted.
  static func ids(in assets: Assets, files: any FileSystem) throws -> [String] {
    do throws(FileError) {
      return try ProductCatalogue(folder: assets.products, files: files).ids()
    } catch {
      throw Refusal(error.message)
    }
  }
}

extension Assets {
  static func findOrRefuse(in surroundings: Surroundings) throws -> Assets {
    do throws(AssetsError) {
      return try find(in: surroundings)
    } catch {
      throw Refusal(error.message)
    }
  }
}
