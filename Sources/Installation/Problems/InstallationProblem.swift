import ProductModel

/// What went wrong: a sentence, what to do next, and the screen where it can be mended.
package struct InstallationProblem: Error, Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Equatable, Codable, CaseIterable {
    case helmMissing, helmTooOld, kubectlMissing, kubectlTooOld
    case clusterUnreachable, clusterTooOld, loginExpired, forbidden, namespace
    case repository, chartNotFound, renderError, valuesRefused
    case releasePending, releaseFailed, hookFailed, objectOwned
    case secretOwned, secretTypeChanged, secretUnreadable, secretContested, keys, manifest
    case diskFull, fileUnwritable
    case answers, checkFailed, rolloutFailed, locked, other
  }

  package enum Place: Sendable, Equatable, Codable {
    case field(FieldID)
    case step(String)
    case install
  }

  package var kind: Kind
  package var sentence: String
  package var nextAction: String
  package var place: Place
  /// The tool's own words, redacted.
  package var evidence: [String]

  package init(kind: Kind, sentence: String, nextAction: String, place: Place = .install, evidence: [String] = []) {
    self.kind = kind
    self.sentence = sentence
    self.nextAction = nextAction
    self.place = place
    self.evidence = evidence
  }
}
