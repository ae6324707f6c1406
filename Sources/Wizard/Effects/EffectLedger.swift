/// Which tasks are under way, for whom, and until when: so that leaving a screen stops them and late results find no owner.
package struct EffectLedger: Sendable, Equatable {
  /// For whom a task works. A newer task of the same owner replaces the older one.
  package enum Owner: Sendable, Hashable {
    case tools, contexts, cluster, chartVersions, chartFacts, existingValues, folder, look, secret, firstLook, installation, watching, saving,
      checklist,
      writing, foreground, checks, lastChecks
    case stepChecks(String)
    case file(String)
    case copy(String)

    /// Whether its results tell how the installation goes, or the release that is watched.
    var isOfTheRun: Bool { [.installation, .watching].contains(self) }
  }

  /// Until when its results are wanted.
  package enum Scope: Sendable, Hashable {
    case session
    /// Until another screen is shown.
    case screen
    /// Until the overlay that shows it is closed.
    case overlay
  }

  package struct Entry: Sendable, Equatable {
    package var owner: Owner
    package var scope: Scope
    package var task: WizardTask
  }

  private var next = 1
  package private(set) var running: [EffectID: Entry] = [:]

  package init() {}

  package func owner(of id: EffectID) -> Owner? { running[id]?.owner }

  package func isRunning(_ owner: Owner) -> Bool { running.values.contains { $0.owner == owner } }

  /// Starts a task; an earlier one of the same owner is cancelled first.
  package mutating func start(_ task: WizardTask, for owner: Owner, scope: Scope = .session) -> [WizardEffect] {
    var effects = cancel { $0.owner == owner }
    let id = EffectID(next)
    next += 1
    running[id] = Entry(owner: owner, scope: scope, task: task)
    effects.append(.run(task, id: id))
    return effects
  }

  package mutating func cancel(_ owner: Owner) -> [WizardEffect] { cancel { $0.owner == owner } }

  /// Those of all steps.
  package mutating func cancelStepChecks() -> [WizardEffect] {
    cancel { if case .stepChecks = $0.owner { true } else { false } }
  }

  package mutating func cancel(_ scope: Scope) -> [WizardEffect] { cancel { $0.scope == scope } }

  /// The task has given its last result.
  package mutating func finish(_ id: EffectID) { running[id] = nil }

  private mutating func cancel(where wanted: (Entry) -> Bool) -> [WizardEffect] {
    let ids = running.filter { wanted($0.value) }.keys.sorted()
    for id in ids { running[id] = nil }
    return ids.map { .cancel($0) }
  }
}
