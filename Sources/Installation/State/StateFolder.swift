import Crypto
import FoundationEssentials
import Surroundings

/// Where Slipway keeps what it needs to go on: one folder for each release of each cluster, readable by its user alone.
///
/// `$XDG_STATE_HOME/slipway/<hash of the server URL>/<namespace>/<release>/`. The cluster is known by its server, since a context's name is
/// not unique and may hold anything.
package struct StateFolder: Sendable, Equatable {
  package let path: String

  /// All of Slipway's state, also the output of a running helm (`helm-runs`).
  package static func root(environment: [String: String]) -> String {
    let home = environment["HOME"] ?? ""
    // A relative XDG_STATE_HOME is to be ignored, says the XDG specification.
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (home.isEmpty ? "/tmp" : home) + "/.local/state"
    return state + "/slipway"
  }

  package init(server: String, namespace: String, release: String, environment: [String: String]) {
    path = [Self.root(environment: environment), Self.hash(of: server), Self.name(namespace), Self.name(release)].joined(separator: "/")
  }

  /// For answers to a product's questions that were given before any cluster was known: they belong to no release yet.
  package init(withoutClusterFor product: String, environment: [String: String]) {
    path = [Self.root(environment: environment), "no-cluster", "answers", Self.name(product)].joined(separator: "/")
  }

  package init(path: String) {
    self.path = path
  }

  package var answersPath: String { path + "/answers.yaml" }
  package var journalPath: String { path + "/journal.jsonl" }
  package var formerJournalPath: String { path + "/journal.previous.jsonl" }
  package var progressPath: String { path + "/progress.json" }
  package var checklistPath: String { path + "/checklist.json" }
  package var checksPath: String { path + "/checks.json" }
  package var transcriptPath: String { path + "/commands.sh" }
  package var lockPath: String { path + "/lock" }

  package func create(in files: any FileSystem) throws(FileError) {
    try files.createDirectory(path, mode: 0o700)
  }

  /// 64 bits of SHA-256: enough to tell the clusters of one person apart, short enough for a path.
  private static func hash(of server: String) -> String {
    SHA256.hash(data: Data(server.utf8)).prefix(8).hex
  }

  /// A name as one component of a path: nothing in it can lead out of the folder.
  static func name(_ text: String) -> String {
    var result = ""
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.append(Character(Unicode.Scalar(byte)))
      case UInt8(ascii: ".") where index > 0: result.append(".")
      default: result += "%" + byte.hex.uppercased()
      }
    }
    return result.isEmpty ? "%" : result
  }
}
