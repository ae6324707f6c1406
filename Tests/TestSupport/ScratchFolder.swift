import Glibc
import Surroundings

/// A folder of a test's own on the real disk, mode 0700, removed with all in it when the value goes.
package final class ScratchFolder: Sendable {
  package let path: String

  package init() throws {
    var template = Array("/tmp/slipway-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError.other("/tmp", code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // What a test left open cannot be reported from here.
    try? SystemFileSystem().removeTree(path)
  }

  /// The path of a name in it.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file in it and gives its path.
  @discardableResult
  package func write(_ name: String, _ text: String, mode: UInt16 = 0o600) throws(FileError) -> String {
    let path = path(name)
    if let slash = name.lastIndex(of: "/") {
      try SystemFileSystem().createDirectory(self.path(String(name[..<slash])), mode: 0o700)
    }
    try SystemFileSystem().writeAtomically(Array(text.utf8), to: path, mode: mode)
    return path
  }

  package func read(_ name: String) throws(FileError) -> String {
    String(decoding: try SystemFileSystem().read(path(name)), as: UTF8.self)
  }
}
