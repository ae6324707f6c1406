import Helm
import Installation
import KubernetesObjects
import ProductModel

/// What a rollback would do: shown before it is done.
package struct RollbackProposal: Sendable, Equatable {
  package var target: Plan.Target
  /// Oldest first.
  package var history: [HelmRevision]
  package var current: HelmRevision
  package var wanted: HelmRevision
  /// nil: the product asks for nothing more than a yes.
  package var rule: RollbackRule?

  /// What must be typed for it.
  package var word: String { rule?.consent ?? "yes" }

  package init(
    target: Plan.Target, history: [HelmRevision], revision: Int?, rule: RollbackRule?
  ) throws(InstallationProblem) {
    guard let current = history.last else { throw .noRelease(target) }
    let earlier = history.dropLast()
    let found =
      if let revision { history.first { $0.revision == revision } } else { earlier.last { [.deployed, .superseded].contains($0.state) } }
    guard let wanted = found, wanted.revision != current.revision else { throw .nothingToRollBackTo(target, revision: revision, history) }
    self.target = target
    self.history = history
    self.current = current
    self.wanted = wanted
    self.rule = rule
  }

  /// The history, what would change, and the product's warning.
  package var lines: [String] {
    var lines = ["Revisions of release \"\(target.release)\" in namespace \"\(target.namespace)\":"]
    lines += history.map { "  " + $0.line + ($0.revision == wanted.revision ? "  <- back to this" : "") }
    lines.append("Revision \(wanted.revision) would be deployed again, as revision \(current.revision + 1).")
    if wanted.chart == current.chart {
      lines.append("The chart stays \(current.chart.harmless); values and manifests go back.")
    } else {
      lines.append("The chart goes back from \(current.chart.harmless) to \(wanted.chart.harmless), with values and manifests.")
    }
    lines.append("Secrets that Slipway made, volumes and what is in a database stay as they are.")
    if let rule { lines.append(rule.warning) }
    return lines
  }
}

extension HelmRevision {
  fileprivate var line: String {
    [String(revision), state.rawValue, chart.harmless, description.harmless].filter { !$0.isEmpty }.joined(separator: "  ")
  }
}

extension InstallationProblem {
  fileprivate static func noRelease(_ target: Plan.Target) -> Self {
    Self(
      kind: .releaseFailed, sentence: "there is no release '\(target.release)' in the namespace '\(target.namespace)'",
      nextAction: "check the names (helm list --all-namespaces), then try again")
  }

  fileprivate static func nothingToRollBackTo(_ target: Plan.Target, revision: Int?, _ history: [HelmRevision]) -> Self {
    let known = history.map { String($0.revision) }.joined(separator: ", ")
    guard let revision else {
      return Self(
        kind: .releaseFailed, sentence: "'\(target.release)' has no earlier revision that was ever deployed",
        nextAction: "install again with answers that work; the revisions are \(known)")
    }
    return Self(
      kind: .releaseFailed,
      sentence: history.last?.revision == revision
        ? "revision \(revision) of '\(target.release)' is the present one" : "'\(target.release)' has no revision \(revision)",
      nextAction: "choose an earlier one of \(known)")
  }
}
