import Glibc
import Rehearsal
import Surroundings

/// The one place that a demo writes to: a temporary folder of its own, mode 0700.
package struct DemoFolder: Sendable {
  package let path: String
  private static let prefix = "slipway-demo-"
  private let claim: DemoClaim?
  private let files: DemoFiles
  private let realFiles: any FileSystem

  package init(surroundings: Surroundings) throws(FileError) {
    let parent = surroundings.temporaryFolder
    var template = Array(("\(parent)/\(Self.prefix)XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .other(parent, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    claim = DemoClaim(making: path)
    realFiles = surroundings.files
    files = DemoFiles(surroundings.files)
  }

  /// Where the demo works: what the wizard writes lies here, beside the sample package.
  package var work: String { path + "/work" }

  /// Makes the files of a play there, and what is typed beside them.
  package func fill(with play: Play) throws(FileError) {
    try files.createDirectory(work, mode: 0o700)
    for (name, contents) in play.contents() {
      if let end = name.lastIndex(of: "/") { try files.createDirectory("\(work)/\(name[..<end])", mode: 0o700) }
      try files.writeAtomically(contents, to: "\(work)/\(name)", mode: 0o600)
    }
  }

  package func remove() {
    files.close()
    // Nothing else can be done about what stays behind in a temporary folder.
    try? realFiles.removeTree(path)
    removeAbandoned()
  }

  /// Leaves it to whoever wants to look at it.
  package func keep() { DemoClaim.waive(path) }

  /// What demos left that were killed. In the end rather than in the beginning: the first screen must not wait for it.
  private func removeAbandoned() {
    let parent = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    for entry in (try? realFiles.list(String(parent))) ?? [] where entry.name.hasPrefix(Self.prefix) {
      let folder = "\(parent)/\(entry.name)"
      guard let claim = DemoClaim(taking: folder) else { continue }
      withExtendedLifetime(claim) { try? realFiles.removeTree(folder) }
    }
  }

  /// The surroundings of everything in the demo: its own state, its own home, its own place for what is temporary, since nothing is taken away
  /// any more once the demo has been left.
  package func surroundings(_ base: Surroundings, time: any Time) -> Surroundings {
    var surroundings = base
    surroundings.time = time
    surroundings.files = files
    surroundings.environment["HOME"] = work
    surroundings.environment["XDG_STATE_HOME"] = path + "/state"
    surroundings.environment["TMPDIR"] = path
    return surroundings
  }
}
