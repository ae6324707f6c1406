import FoundationEssentials
import Installation
import ProductModel
import Surroundings

/// What is kept of a session beside the answers: which product, where to, when.
struct SavedSession: Sendable, Equatable, Codable {
  var product: String
  var target: Plan.Target
  var saved: Date

  static func path(in folder: StateFolder) -> String { folder.path + "/session.json" }

  func write(to folder: StateFolder, files: any FileSystem) throws(FileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in this type can refuse to be encoded.
    guard let data = try? encoder.encode(self) else { return }
    try files.writeAtomically(Array(data), to: Self.path(in: folder), mode: 0o600)
  }

  static func read(from folder: StateFolder, files: any FileSystem) -> SavedSession? {
    guard let bytes = try? files.read(path(in: folder)) else { return nil }
    return try? JSONDecoder().decode(SavedSession.self, from: Data(bytes))
  }
}
