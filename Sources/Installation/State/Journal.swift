import FoundationEssentials
import Surroundings

/// What happened to a release, one event a line, so that the timeline survives the program. Redacted before it comes here; mode 0600.
package struct Journal: Sendable {
  package let folder: StateFolder
  private let files: any FileSystem

  package init(folder: StateFolder, files: any FileSystem) {
    self.folder = folder
    self.files = files
  }

  /// Begins a new run; the former one is kept beside it.
  package func begin() throws(FileError) {
    try folder.create(in: files)
    if try files.entry(folder.journalPath) != nil {
      try files.writeAtomically(files.read(folder.journalPath), to: folder.formerJournalPath, mode: 0o600)
    }
    try files.writeAtomically([], to: folder.journalPath, mode: 0o600)
  }

  package func append(_ event: InstallationEvent) throws(FileError) {
    guard let line = Self.encoded(event) else { return }
    try files.append(line + [UInt8(ascii: "\n")], to: folder.journalPath, mode: 0o600)
  }

  /// The events of the last run, in order; a line that was cut off in the middle of being written is left out.
  package func events() throws(FileError) -> [InstallationEvent] {
    guard try files.entry(folder.journalPath) != nil else { return [] }
    return try files.read(folder.journalPath).split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONDecoder().decode(InstallationEvent.self, from: Data($0))
    }
  }

  package func save(_ progress: InstallationProgress) throws(FileError) {
    try folder.create(in: files)
    guard let bytes = Self.encoded(progress) else { return }
    try files.writeAtomically(bytes, to: folder.progressPath, mode: 0o600)
  }

  /// nil: nothing was begun, or what was kept cannot be read any more.
  package func progress() throws(FileError) -> InstallationProgress? {
    guard try files.entry(folder.progressPath) != nil else { return nil }
    return try? JSONDecoder().decode(InstallationProgress.self, from: Data(files.read(folder.progressPath)))
  }

  private static func encoded(_ value: some Encodable) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in these types can refuse to be encoded.
    return (try? encoder.encode(value)).map(Array.init)
  }
}
