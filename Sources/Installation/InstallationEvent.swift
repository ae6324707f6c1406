import FoundationEssentials
import Helm
import ProductModel
import Rollout

/// What happened, as it happens: the screen, the text, the JSON lines and the journal all come from these.
package struct InstallationEvent: Sendable, Equatable, Codable {
  package var time: Date
  package var body: Body

  package init(time: Date, body: Body) {
    self.time = time
    self.body = body
  }

  package enum Body: Sendable, Equatable, Codable {
    case began(product: String, target: Plan.Target)
    case stepBegan(InstallationStep)
    case stepEnded(InstallationStep, detail: String)
    case stepFailed(InstallationStep, InstallationProblem)
    /// A command about to be run, as the transcript shows it.
    case command(String)
    case helm(HelmLine)
    /// Something done or found that belongs to no step's end: a backup written, a Secret updated.
    case note(String)
    case rollout(RolloutSnapshot)
    case asked(InstallationQuestion)
    case answered(InstallationQuestion, yes: Bool)
    case ended(InstallationOutcome)
  }
}

package enum InstallationStep: String, Sendable, Equatable, Codable, CaseIterable {
  case tools, cluster, namespace, files, secrets, manifests, repository, release, rollout, address
}

package enum InstallationOutcome: Sendable, Equatable, Codable {
  case ready(addresses: [String])
  case failed(InstallationProblem)
  case timedOut(waitingFor: String)
  /// Stopped by the user; the sentence says in which state the release is.
  case stopped(releaseState: String)
}

/// What went wrong: a sentence, what to do next, and the screen where it can be mended.
package struct InstallationProblem: Error, Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Equatable, Codable {
    case helmMissing, helmTooOld, kubectlMissing, kubectlTooOld, clusterUnreachable, loginExpired, forbidden, chartNotFound, renderError,
      releasePending,
      releaseFailed, hookFailed, secretOwned, secretTypeChanged, diskFull, fileUnwritable, answers, rolloutFailed, locked, other
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

/// What only a person may decide; `--yes` says yes to those that can be undone.
package enum InstallationQuestion: Sendable, Equatable, Codable {
  /// An existing Secret that is not ours would be overwritten.
  case overwriteSecret(name: String, owner: String)
  /// A release is pending: its way out (`rollback` to the named revision, or `uninstall` of a first install).
  case recoverPending(release: String, status: String, wayOut: String)
  /// helm did not end 30 s after it was interrupted.
  case killHelm
  case overwriteFile(path: String)
}
