import ProductModel
import Surroundings
import Testing

@testable import Checks

/// Whoever writes a definition finds every kind and every argument described.
struct DocumentationTests {
  @Test func everyKindAndEveryArgumentIsDescribed() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = String(decoding: try SystemFileSystem().read(root + "/docs/ProductFormat.md"), as: UTF8.self)
    for signature in CheckCatalogue.signatures {
      #expect(text.contains("`\(signature.use)`"), "docs/ProductFormat.md names \(signature.use)")
      for parameter in signature.parameters {
        #expect(text.contains("`\(parameter.name)`"), "docs/ProductFormat.md names \(parameter.name) of \(signature.use)")
        #expect(!parameter.help.isEmpty)
      }
      // The kinds that are always checked need not be named.
      if !signature.parameters.isEmpty { #expect(text.contains("use: \(signature.use)"), "docs/ProductFormat.md has an example of \(signature.use)") }
    }
  }
}
