import FoundationEssentials
import Surroundings

extension StateFolder {
  /// Writes it whole or not at all; mode 0600.
  func save(_ value: some Encodable, at path: String, files: any FileSystem) throws(FileError) {
    try create(in: files)
    guard let bytes = Self.encoded(value) else { return }
    try files.writeAtomically(bytes, to: path, mode: 0o600)
  }

  /// nil: nothing was kept, or what was kept cannot be read any more.
  func decoded<Value: Decodable>(_ type: Value.Type, at path: String, files: any FileSystem) throws(FileError) -> Value? {
    guard try files.entry(path) != nil else { return nil }
    return try? JSONDecoder().decode(type, from: Data(files.read(path)))
  }

  static func encoded(_ value: some Encodable) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in the types that are kept can refuse to be encoded.
    return (try? encoder.encode(value)).map(Array.init)
  }
}
