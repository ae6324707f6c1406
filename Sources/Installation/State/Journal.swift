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
    guard let line = StateFolder.encoded(event) else { return }
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
    try folder.save(progress, at: folder.progressPath, files: files)
  }

  /// nil: nothing was begun, or what was kept cannot be read any more.
  package func progress() throws(FileError) -> InstallationProgress? {
    try folder.decoded(InstallationProgress.self, at: folder.progressPath, files: files)
  }
}
