import Secrecy

/// Searches a finished bundle for every secret of the release, in every form: the proof that the redaction before it missed none.
struct Canary: Sendable {
  private let secrets: [KnownSecret]
  private let search: SecretSearch

  /// What is too plain to be told from ordinary text is not searched for.
  init(_ known: [KnownSecret]) {
    secrets = known.filter(\.isTelling)
    search = SecretSearch(secrets.map(\.secret))
  }

  func search(_ contents: BundleContents) throws(BundleProblem) {
    // A name that holds a secret must not be told either.
    for text in [contents.name] + contents.entries.map(\.path) {
      if let hit = search.firstHit(in: Array(text.utf8)) { throw .secretFound(origin: secrets[hit.secret].origin, kind: hit.kind, entry: nil) }
    }
    for entry in contents.entries {
      // A secret may begin in one piece and end in another.
      var window: [UInt8] = []
      try contents.eachPiece(of: entry) { piece throws(BundleProblem) in
        if Task.isCancelled { throw .stopped }
        window = window.suffix(search.longest - 1) + piece
        guard let hit = search.firstHit(in: window) else { return }
        throw .secretFound(origin: secrets[hit.secret].origin, kind: hit.kind, entry: entry.path)
      }
    }
  }
}
