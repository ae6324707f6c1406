import Checks
import FoundationEssentials
import Installation
import Preflight
import ProductModel
import Secrecy
import Surroundings
import Synchronization

/// Runs checks for one session and keeps what they found, so that only those run again whose answers changed.
final class CheckDesk: Sendable {
  private struct State {
    var ledger = CheckLedger()
    var rounds = 0
    /// Which round runs a check: a later one takes it over, and what the earlier still finds is not taken.
    var owners: [CheckID: Int] = [:]
    /// When each result was found.
    var times: [CheckID: Date] = [:]
  }

  private let engines: any Engines
  private let surroundings: Surroundings
  private let redactor: SharedRedactor
  private let plan: ChecksPlan
  /// Where the values file lies that an installation would edit.
  private let valuesFolder: String
  private let filesFolder: String
  private let state = Mutex(State())

  init(
    engines: any Engines, surroundings: Surroundings, redactor: SharedRedactor, valuesFolder: String, filesFolder: String = "",
    plan: ChecksPlan = ChecksPlan()
  ) {
    self.engines = engines
    self.surroundings = surroundings
    self.redactor = redactor
    self.valuesFolder = valuesFolder
    self.filesFolder = filesFolder
    self.plan = plan
  }

  /// What is to be checked.
  struct Round {
    var questionnaire: Questionnaire
    var plan: Plan
    /// The step whose checks run; nil: all.
    var step: String?
    var consents: Set<Consent> = []
    /// Whether everything is asked again.
    var isFresh = false
    /// Where the product that is installed now is reached; nil: it is to be checked before the installation.
    var addresses: [String]?
  }

  /// Runs what is due and reports each as it ends. Ends early when its task is cancelled; a newer round takes over what an older one still runs.
  /// - Parameter checks: those of the round, where somebody has made them already.
  /// - Returns: what is known of all of these checks in the end.
  func run(
    _ round: Round, checks: [Check]? = nil, onBoard: (CheckBoard) -> Void = { _ in }, onResult: (CheckResult) -> Void = { _ in }
  ) async -> CheckReport {
    let checks = checks ?? self.checks(round)
    let wanted = checks.filter { round.step == nil || $0.step == round.step }
    let (number, due, known) = state.withLock { state in
      state.rounds += 1
      state.ledger.stop(wanted.map(\.id))
      if round.isFresh { round.step == nil ? state.ledger.forget() : state.ledger.forget(wanted.map(\.id)) }
      state.ledger.consents = round.consents
      let due = state.ledger.due(wanted, round.questionnaire)
      state.ledger.begin(due, round.questionnaire)
      for check in due { state.owners[check.id] = state.rounds }
      return (state.rounds, due, state.ledger.results)
    }
    onBoard(board(checks, round))
    for await event in CheckRunner(time: surroundings.time).run(due, consents: round.consents, known: known) {
      guard case .ended(let found) = event, !Task.isCancelled else { continue }
      let result = found.redacted(by: redactor.current)
      let isWanted = state.withLock { state in
        guard state.owners[result.id] == number else { return false }
        state.ledger.end(result)
        state.times[result.id] = surroundings.time.now
        return true
      }
      guard isWanted else { continue }
      onResult(result)
      onBoard(board(checks, round))
    }
    let (report, times) = state.withLock { state in
      state.ledger.stop(due.map(\.id).filter { state.owners[$0] == number })
      return (state.ledger.report(wanted), state.times)
    }
    if round.step == nil { await keep(report, times, round) }
    return report
  }

  /// For a support bundle: what the checks found is asked for when the installation does not do what it should. That nothing can be kept, since the
  /// disk is full or the context is not known, is no reason not to go on.
  private func keep(_ report: CheckReport, _ times: [CheckID: Date], _ round: Round) async {
    let target = round.plan.target
    guard !report.results.isEmpty, let folder = try? await engines.stateFolder(of: target, environment: surroundings.environment) else { return }
    let redactor = redactor.current
    let findings = report.results.map { CheckRecord.Finding(time: times[$0.id] ?? surroundings.time.now, result: $0.redacted(by: redactor)) }
    var record = (try? CheckRecord(in: folder, files: surroundings.files)) ?? CheckRecord()
    if round.addresses == nil { record.before = findings } else { record.afterwards = findings }
    try? record.save(in: folder, files: surroundings.files)
  }

  func checks(_ round: Round) -> [Check] {
    let redactor = redactor
    let target = round.plan.target
    let context = CheckContext(
      surroundings: surroundings, cluster: DeferredTransport(engines: engines, context: target.context), helm: engines.helm,
      questionnaire: round.questionnaire, plan: round.plan, consents: round.consents, isRehearsal: engines.isRehearsal,
      tools: CheckTools(engines, context: target.context), existingValues: existingValues(round.plan.valuesFileName),
      filesFolder: filesFolder, isInstalled: round.addresses != nil, addresses: round.addresses ?? [], learn: { redactor.learn($0) })
    return round.addresses == nil ? plan.checks(in: context) : plan.checksAfterwards(in: context)
  }

  /// What the chart will be given holds what stands in it already; one that cannot be read is told where it is edited.
  private func existingValues(_ name: String) -> String? {
    (try? surroundings.files.read(valuesFolder + "/" + name)).flatMap { String(validating: $0, as: UTF8.self) }
  }

  private func board(_ checks: [Check], _ round: Round) -> CheckBoard {
    state.withLock { $0.ledger.board(checks, round.questionnaire) }
  }
}
