import FoundationEssentials
import Preflight
import Surroundings

/// What the checks of a release found last, and when: for whoever helps from afar. Redacted before it comes here; mode 0600.
///
/// The journal begins with the first step, and checks run before it, also those after which nothing is installed: hence a file of its own.
package struct CheckRecord: Sendable, Equatable, Codable {
  package struct Finding: Sendable, Equatable, Codable {
    package var time: Date
    package var result: CheckResult

    package init(time: Date, result: CheckResult) {
      self.time = time
      self.result = result
    }
  }

  /// Before the installation.
  package var before: [Finding]
  /// Once the product was there.
  package var afterwards: [Finding]

  package init(before: [Finding] = [], afterwards: [Finding] = []) {
    self.before = before
    self.afterwards = afterwards
  }

  package var isEmpty: Bool { before.isEmpty && afterwards.isEmpty }

  /// Empty when nothing was kept, or when what was kept cannot be read any more.
  package init(in folder: StateFolder, files: any FileSystem) throws(FileError) {
    self.init()
    self = try folder.decoded(Self.self, at: folder.checksPath, files: files) ?? Self()
  }

  package func save(in folder: StateFolder, files: any FileSystem) throws(FileError) {
    try folder.save(self, at: folder.checksPath, files: files)
  }
}
