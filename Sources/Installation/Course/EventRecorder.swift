import FoundationEssentials
import Helm
import ProductModel
import Rollout
import Secrecy
import Surroundings

/// Takes secrets out of events, keeps them in the journal, and keeps what the next start needs.
struct EventRecorder {
  private let redactor: SharedRedactor
  private var outputLines: RedactedLines
  private var errorLines: RedactedLines
  private let journal: Journal?
  private var progress: InstallationProgress
  private let time: any Time
  private var lastSnapshot: (snapshot: RolloutSnapshot, kept: Duration)?
  private var isBroken = false
  private let isResumed: Bool
  private var hasBegun = false

  /// Snapshots come several a second; the timeline needs the changes of the verdict and now and then a picture.
  private static let snapshotPause = Duration.seconds(5)

  init(installer: Installer, order: InstallationOrder, isResumed: Bool, former: InstallationProgress?) {
    redactor = installer.redactor
    outputLines = RedactedLines(redactor: redactor)
    errorLines = outputLines
    time = installer.surroundings.time
    journal = installer.state.map { Journal(folder: $0, files: installer.surroundings.files) }
    self.isResumed = isResumed
    progress = InstallationProgress(product: order.product.id, target: order.plan.target, step: .tools, saved: time.now)
    // An earlier helm may still run: its record stays until it was followed to its end.
    progress.helm = former?.helm
    progress.helmLines = former?.helmLines ?? 0
    progress.helmErrorLines = former?.helmErrorLines ?? 0
  }

  /// What is to be shown: the event without secrets, and a note when the journal cannot be written any more.
  mutating func record(_ item: EventPipe.Item) -> [InstallationEvent] {
    switch item {
    case .helmStarted(let record):
      if progress.helm != record {
        progress.helm = record
        progress.helmLines = 0
        progress.helmErrorLines = 0
      }
      return saveProgress()
    case .helmEnded:
      progress.helm = nil
      return saveProgress()
    case .event(let event):
      let shown = redacted(event)
      return (shown.map { [$0] } ?? []) + keep(shown ?? event, isShown: shown != nil)
    }
  }

  private mutating func keep(_ event: InstallationEvent, isShown: Bool) -> [InstallationEvent] {
    var faults: [InstallationEvent] = []
    switch event.body {
    case .stepBegan(let step):
      progress.step = step
      faults = saveProgress()
    case .ended(let outcome):
      progress.outcome = outcome
      faults = saveProgress()
    case .helm(let line):
      switch line.stream {
      case .output: progress.helmLines += 1
      case .error: progress.helmErrorLines += 1
      }
      // Counted also when a key's inner lines are not shown; saved, since a lost process counts no more.
      if progress.helm != nil { faults = saveProgress() }
    case .rollout(let snapshot):
      guard isWorthKeeping(snapshot) else { return [] }
    default: break
    }
    guard isShown else { return faults }
    return faults + writing { journal throws(FileError) in try journal.append(event) }
  }

  private mutating func isWorthKeeping(_ snapshot: RolloutSnapshot) -> Bool {
    if let last = lastSnapshot {
      let changed =
        last.snapshot.verdict != snapshot.verdict || last.snapshot.diagnoses != snapshot.diagnoses || last.snapshot.addresses != snapshot.addresses
      if last.snapshot == snapshot || (!changed && time.uptime - last.kept < Self.snapshotPause) { return false }
    }
    lastSnapshot = (snapshot, time.uptime)
    return true
  }

  private mutating func saveProgress() -> [InstallationEvent] {
    progress.saved = time.now
    let progress = progress
    return writing { journal throws(FileError) in try journal.save(progress) }
  }

  /// A journal that cannot be written must not stop an installation: it is said once, and nothing more is kept.
  private mutating func writing(_ body: (Journal) throws(FileError) -> Void) -> [InstallationEvent] {
    guard let journal, !isBroken else { return [] }
    do throws(FileError) {
      if !hasBegun, !isResumed { try journal.begin() }
      hasBegun = true
      try body(journal)
      return []
    } catch {
      isBroken = true
      return [InstallationEvent(time: time.now, body: .note("what happens is not kept: \(error.message)"))]
    }
  }

  private mutating func redacted(_ event: InstallationEvent) -> InstallationEvent? {
    var event = event
    switch event.body {
    case .helm(let line):
      let text: String? =
        switch line.stream {
        case .output: outputLines.next(line.text)
        case .error: errorLines.next(line.text)
        }
      guard let text else { return nil }
      event.body = .helm(HelmLine(line.stream, text))
    default:
      event.body = event.body.redacted(by: redactor.current)
    }
    return event
  }
}
