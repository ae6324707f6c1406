import Drawing
import FoundationEssentials
import OrderedCollections
import Preflight
import ProductModel

/// Everything that the screens show. Changed by `update` only; drawn by `view`.
package struct WizardModel: Sendable, Equatable {
  package let start: WizardStart
  package internal(set) var screen: Screen
  /// The product's questions and what was answered; nil until a product is chosen, and while a release is only watched.
  package internal(set) var draft: Draft?
  package internal(set) var facts = Facts()
  package internal(set) var progress = RunProgress()
  /// Of a release that is only watched: the product whose chart it is.
  package internal(set) var recognised: Product?
  /// What lies on top of the screen; the last is in front and gets the keys.
  package internal(set) var overlays: [Overlay] = []
  package internal(set) var ledger = EffectLedger()
  package internal(set) var size: Size
  package internal(set) var now: Date
  /// One line that says what just happened: `kept in …`. The next key takes it away.
  package internal(set) var notice: String?
  /// What was asked for last; nil before the first installation.
  package internal(set) var installed: InstallationRequest?
  /// The answers of that installation: what it met is said beside those that still stand.
  var installedAnswers: Answers?
  /// The release that an earlier session started is followed: what is started now is an upgrade of it.
  var followsEarlier = false
  /// Somebody asked for another run of helm, although no answer was changed since the last one.
  var wantsAnotherRun = false
  /// Ids of the checklist's items that are done.
  package internal(set) var checklist: OrderedSet<String>

  /// What answered behind the product's door; nil: nobody looks.
  package internal(set) var firstLook: FirstLookFacts?
  /// What the checks after the installation have found so far.
  package internal(set) var lastChecks = CheckBoard()
  /// How things stood when they were asked for last.
  var lastSituation: VerifySlice.Situation?
  /// Stations that were shown: what is wrong on them is marked.
  package internal(set) var visited: Set<Station> = []
  /// What the checks have found so far.
  package internal(set) var checking = Checking()
  /// The values file, made by ``refreshDocument()``; nil: nobody has looked at it yet.
  package internal(set) var document: ValuesPreview?
  var documentVersion: DocumentVersion?
  /// The rollout's screen as it was left.
  var leftRollout: InstallScreen?
  /// The values file that the last installation writes.
  var installedText: String?
  var savedAnswers: Answers?
  var askedCluster: WizardTask?
  var askedChart: Plan.ChartSource?

  package init(_ start: WizardStart, size: Size) {
    self.start = start
    self.size = size
    now = start.now
    checklist = OrderedSet(start.checklistDone)
    screen = .start(StartScreen())
  }
}
