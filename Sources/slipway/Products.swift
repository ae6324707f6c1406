import ProductLoading
import ProductModel
import Session
import Surroundings

/// The definitions that a command works with.
enum Products {
  /// The named one, or all. A definition is also found by its path.
  static func load(_ id: String?, from assets: Assets, files: any FileSystem) throws -> [Product] {
    let catalogue = ProductCatalogue(folder: assets.products, files: files)
    do throws(ProductCatalogueError) {
      if let id { return [try catalogue.product(id)] }
      let ids: [String]
      do { ids = try catalogue.ids() } catch { throw .folder(error) }
      var products: [Product] = []
      for id in ids { products.append(try catalogue.product(id)) }
      return products
    } catch {
      throw Refusal(lines: error.lines)
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
