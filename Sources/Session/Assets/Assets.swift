import Glibc
import Surroundings

/// The folder of product definitions and rehearsals that the program came with.
package struct Assets: Sendable, Equatable {
  package var folder: String

  package init(folder: String) {
    self.folder = folder
  }

  package var products: String { folder + "/products" }
  package var rehearsals: String { folder + "/rehearsals" }

  /// Names the folder by `$SLIPWAY_ASSETS`; else looks beside the program, as `install` lays it out; else in the source tree that it was built in.
  ///
  /// Not by the compiler's resource bundle: its accessor traps once the program is moved.
  package static func find(in surroundings: Surroundings, program: String? = programPath) throws(AssetsError) -> Assets {
    let files = surroundings.files
    if let named = surroundings.environment["SLIPWAY_ASSETS"], !named.isEmpty {
      guard isAssets(named, files) else { throw .notThere(variable: named) }
      return Assets(folder: named)
    }
    guard let program else { throw .notFound(looked: []) }
    var looked: [String] = []
    let programFolder = parent(of: program)
    let beside = parent(of: programFolder) + "/share/slipway"
    looked.append(beside)
    if isAssets(beside, files) { return Assets(folder: beside) }
    // .build/debug is a link to .build/TRIPLE/debug: the package is up to four folders above the program.
    var folder = programFolder
    for _ in 0..<5 where folder != "/" {
      if isPackage(folder, files), isAssets(folder + "/assets", files) { return Assets(folder: folder + "/assets") }
      folder = parent(of: folder)
    }
    looked.append("the source tree around " + programFolder)
    throw .notFound(looked: looked)
  }

  /// The running program, links resolved.
  package static var programPath: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  private static func isAssets(_ folder: String, _ files: any FileSystem) -> Bool {
    (try? files.entry(folder + "/products"))?.kind == .directory
  }

  private static func isPackage(_ folder: String, _ files: any FileSystem) -> Bool {
    (try? files.entry(folder + "/Package.swift"))?.kind == .file
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}

package enum AssetsError: Error, Sendable, Equatable {
  case notThere(variable: String)
  case notFound(looked: [String])
}
