import Surroundings
import Testing

@Suite struct SourceTests {
  static let sources = PackageDescription.files(below: "Sources", ending: ".swift")

  @Test func noSwiftFileNamesAProduct() throws {
    let products = PackageDescription.files(below: "assets/products", ending: ".yaml").compactMap { path -> String? in
      guard path.split(separator: "/").count == 3 else { return nil }
      return path.split(separator: "/").last?.split(separator: ".").first?.lowercased()
    }
    #expect(!products.isEmpty)
    for file in Self.sources {
      let text = try PackageDescription.text(file).lowercased()
      for product in products {
        #expect(!text.contains(product) && !file.lowercased().contains(product), "\(file) names the product \(product); a definition is data")
      }
    }
  }

  @Test func onlyTheShimSeesNcurses() throws {
    for folder in ["Sources", "Tests"] {
      for ending in [".swift", ".c", ".h"] {
        for file in PackageDescription.files(below: folder, ending: ending) where !(file.hasPrefix("Sources/CNcurses/") && ending == ".c") {
          let text = try PackageDescription.text(file)
          #expect(!text.contains("#include <" + "curses.h>") && !text.contains("#include <" + "ncurses.h>"), "\(file) includes ncurses's header")
          let isShimsUser = file.hasPrefix("Sources/NcursesTerminal/")
          #expect(isShimsUser || !ImportScanner.modules(in: text).contains("CNcurses"), "\(file) imports CNcurses")
        }
      }
    }
  }

  @Test func nothingTrapsOnInput() throws {
    // Written apart so that this file does not find itself.
    let forbidden = ["try" + "!", "fatal" + "Error(", " as" + "! "]
    for file in Self.sources {
      for (number, line) in try PackageDescription.text(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        for word in forbidden where line.contains(word) && !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") {
          Issue.record("\(file):\(number + 1) holds \(word)")
        }
      }
    }
  }

  @Test func filesAreNamedAfterWhatTheyHold() {
    for file in Self.sources {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      for word in ["Utils", "Utilities", "Helpers", "Manager", "Common", "Misc"] {
        #expect(!name.hasPrefix(word), "\(file) is named after nothing it holds")
      }
    }
  }

  @Test func theTopLevelHoldsWhatBelongsThere() throws {
    let allowed: Set<String> = ["LICENSE", "Package.resolved", "Package.swift", "README.md", "Sources", "Tests", "assets", "docs"]
    let found = try SystemFileSystem().list(PackageDescription.root).map(\.name).filter { !$0.hasPrefix(".") }
    #expect(Set(found).subtracting(allowed).sorted() == [])
  }
}
