import Installation
import Preflight
import ProductModel
import Rollout
import Secrecy
import Surroundings

/// What came of a task. Text from clusters, logs and files arrives harmless and redacted.
package enum WizardResult: Sendable, Equatable {
  case tools(ToolFacts)
  case contexts(ContextFacts)
  case cluster(ClusterFacts)
  /// Newest first.
  case chartVersions([String])
  case chartFacts(ChartFacts)
  /// With the path that was asked for; its `fault` says why it could not be read.
  case file(FileAnswer)
  case folder(FolderFacts)
  /// nil: there is none.
  case existingValues(String?)
  /// `place` is where it was written, for a sentence.
  case saved(place: String)
  /// The absolute path of the copy.
  case copied(String)
  /// Why there is no copy, as a sentence; `mayTryAgain` with another passphrase.
  case notCopied(MendedCopy, String, mayTryAgain: Bool)
  /// How all checks stand; `isOver` says that nothing more comes of this task.
  case checks(CheckBoard, isOver: Bool)
  /// The same of those that come after the installation.
  case lastChecks(CheckBoard, isOver: Bool)
  case installation(InstallationEvent)
  case rollout(RolloutSnapshot)
  /// The watched release is of the product with this id.
  case recognised(String)
  case text(TextPiece)
  case firstLook(FirstLookFacts)
  /// What somebody asked to see.
  case generated(Secret)
  case foregroundEnded(exitCode: Int32)
  /// The task could not do what was asked.
  case problem(InstallationProblem)
}

package struct FolderFacts: Sendable, Equatable {
  package var path: String
  package var entries: [FileEntry]
  package var problem: String?
  package init(path: String, entries: [FileEntry], problem: String? = nil) {
    self.path = path
    self.entries = entries
    self.problem = problem
  }
}

/// What answered behind the product's door.
package struct FirstLookFacts: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    case connecting
    /// Something answers: HTTP status, and the certificate's sentence (whose it is, until when).
    case answers(status: Int, certificate: String)
    case refused(String)
  }
  package var state: State
  /// The local port that is forwarded to HTTPS; nil before it is open.
  package var localPort: Int?
  package init(state: State, localPort: Int? = nil) {
    self.state = state
    self.localPort = localPort
  }
}
