import Commands
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import Preflight
import ProductModel
import Rollout

/// Events as lines of text: time since the beginning, what it is about, what happened.
package struct TextLines: Sendable {
  private var start: Date?
  private var last: RolloutSnapshot?
  private var target: Plan.Target?
  /// From here on there is a release that others can look at.
  private var hasRelease = false

  private static let labelWidth = 12

  package init() {}

  package mutating func lines(for event: InstallationEvent) -> [String] {
    let start = start ?? event.time
    self.start = start
    let seconds = max(0, Int(event.time.timeIntervalSince(start)))
    let entries = entries(for: event.body) + support(for: event.body)
    return entries.map { entry in
      switch entry {
      case .line(let label, let text): "\(Self.clock(seconds))  \(Self.padded(label))\(text.harmless)"
      case .detail(let text): "\(Self.blank)  \(text.harmless)"
      case .helm(let text): "\(Self.blank)| \(text.harmless)"
      }
    }
  }

  private enum Entry {
    case line(String, String)
    case detail(String)
    case helm(String)
  }

  private mutating func entries(for body: InstallationEvent.Body) -> [Entry] {
    switch body {
    case .checked(let result): return Self.entries(for: result)
    case .passedOver(let decision): return [.line("passed over", "\(decision.id): \(decision.finding)")]
    case .began(let product, let target): return [.line("begin", Self.beginning(product, target))]
    case .stepBegan(let step): return [.line(step.rawValue, "begins")]
    case .stepEnded(let step, let detail): return [.line(step.rawValue, detail.isEmpty ? "done" : "done: \(detail)")]
    case .stepFailed(let step, let problem): return [.line(step.rawValue, "failed: \(problem.sentence)")] + Self.remedy(problem)
    // The controller's words are a note of their own.
    case .hindered(let problem): return problem.map { [.detail("next: \($0.nextAction)\(Self.answer($0))")] } ?? []
    case .command(let command):
      // A line that ends in a backslash goes on in the next: on one line it could not be copied into a shell.
      let lines = command.split(separator: "\n").map(String.init)
      return lines.prefix(1).map { .line("command", $0) } + lines.dropFirst().map { .detail($0) }
    case .helm(let line): return line.text.isEmpty ? [] : [.helm(line.text)]
    case .note(let text): return [.line("note", text)]
    case .rollout(let snapshot):
      defer { last = snapshot }
      return RolloutNews.between(last, snapshot).flatMap { Self.entries(for: $0) }
    case .asked(let question): return [.line("question", question.sentence)]
    case .answered(_, let yes): return [.line("answer", yes ? "yes" : "no")]
    case .checkedAfterwards(let result): return Self.entries(afterwards: result)
    case .toTry(let step): return Self.entries(toTry: step)
    case .ended(let outcome): return Self.ending(outcome)
    }
  }

  /// A run that ends badly says what to send to whoever is asked for help.
  private mutating func support(for body: InstallationEvent.Body) -> [Entry] {
    switch body {
    case .began(_, let target): self.target = target
    case .stepBegan(.release), .rollout: hasRelease = true
    case .ended(.failed), .ended(.timedOut):
      guard hasRelease, let target, !target.release.isEmpty else { return [] }
      let command = Command.slipway("bundle", context: target.context, namespace: target.namespace, release: target.release)
      return [.detail("for support, all that explains it, without secrets: \(command.shellText)")]
    default: break
    }
    return []
  }

  private static func beginning(_ product: String, _ target: Plan.Target) -> String {
    var text = product.isEmpty ? "" : "\(product): "
    text += target.release.isEmpty ? "" : "release \"\(target.release)\" in "
    text += "namespace \"\(target.namespace)\""
    if let context = target.context { text += ", context \"\(context)\"" }
    return text
  }

  /// What passed needs one line; what needs somebody is told whole.
  private static func entries(for result: CheckResult) -> [Entry] {
    let line = Entry.line(result.verdict.rawValue, CheckLines.headline(result))
    return result.verdict == .passed ? [line] : [line] + CheckLines.details(result).map { .detail($0) }
  }

  /// What does not hold yet is somebody's to do. What could not be looked at is told with the way to look, unless it only waits for another.
  private static func entries(afterwards result: CheckResult) -> [Entry] {
    switch result.verdict {
    case .passed: [.line("holds", CheckLines.headline(result))]
    case .skipped:
      [.line("unknown", CheckLines.headline(result))] + (result.outcome.remedy.isEmpty ? [] : CheckLines.details(result).map { .detail($0) })
    case .warned, .failed: [.line("to do", CheckLines.headline(result))] + CheckLines.details(result).map { .detail($0) }
    }
  }

  /// Nobody but a person can tell whether it works.
  private static func entries(toTry step: ChecklistStep) -> [Entry] {
    let commands = step.commands.flatMap { $0.split(separator: "\n") }
    return [.line("try", step.title)] + (step.help.isEmpty ? [] : [.detail(step.help)]) + commands.map { .detail("  \($0)") }
  }

  private static func remedy(_ problem: InstallationProblem) -> [Entry] {
    problem.evidence.map { .helm($0) } + (problem.nextAction.isEmpty ? [] : [.detail("next: \(problem.nextAction)\(answer(problem))")])
  }

  private static func answer(_ problem: InstallationProblem) -> String {
    if case .field(let id) = problem.place { answer(id) } else { "" }
  }

  /// The context is an option of every command, also of those that take no answers.
  private static func answer(_ field: FieldID?) -> String {
    field.map { $0 == .context ? " (--context chooses another)" : " (answer \"\($0)\")" } ?? ""
  }

  private static func entries(for news: RolloutNews) -> [Entry] {
    switch news {
    case .verdict(let verdict, let summary): [.line(verdict.rawValue, summary)]
    case .workload(let workload):
      [.line(workload.isHook ? "hook" : "workload", "\(workload.title)  \(counts(workload))\(workload.readiness.sentence)")]
    case .workloadGone(_, let title): [.line("workload", "\(title)  gone")]
    case .object(let object): [.line("object", "\(object.reference.kind) \(object.reference.name)  \(object.readiness.sentence)")]
    case .problem(let diagnosis): problem(diagnosis)
    case .resolved(let diagnosis): [.line("resolved", diagnosis.sentence)]
    case .addresses(let addresses): [.line("address", addresses.joined(separator: ", "))]
    case .connection(.live): [.line("connection", "live")]
    case .connection(.reconnecting(let reason, _)): [.line("connection", "lost, trying again: \(reason)")]
    case .connection(.loginExpired(let reason)): [.line("connection", "the login has expired: \(reason)")]
    case .gap(let sentence): [.line("note", sentence)]
    }
  }

  private static func counts(_ workload: WorkloadStatus) -> String {
    workload.isHook ? "" : "\(workload.ready)/\(workload.wanted)  "
  }

  private static func problem(_ diagnosis: Diagnosis) -> [Entry] {
    let label = diagnosis.severity == .failure ? "problem" : diagnosis.severity.rawValue
    var entries: [Entry] = [.line(label, diagnosis.sentence)]
    entries += diagnosis.evidence.map { .helm($0) }
    if !diagnosis.nextAction.isEmpty { entries.append(.detail("next: \(diagnosis.nextAction)\(answer(diagnosis.field))")) }
    return entries
  }

  private static func ending(_ outcome: InstallationOutcome) -> [Entry] {
    switch outcome {
    case .ready(let addresses):
      [.line("end", addresses.isEmpty ? "ready" : "ready at \(addresses.joined(separator: ", "))")]
    case .failed(let problem): [.line("end", "failed: \(problem.sentence)")] + remedy(problem)
    case .timedOut(let waitingFor): [.line("end", "the time is over: \(waitingFor)")]
    case .stopped(let state): [.line("end", "stopped: \(state)")]
    }
  }

  private static func padded(_ label: String) -> String {
    label + String(repeating: " ", count: max(1, labelWidth - label.count))
  }

  private static let blank = String(repeating: " ", count: 7 + labelWidth)

  /// Minutes and seconds, at least five columns: ` 0:07`, `12:30`, `125:00`.
  private static func clock(_ seconds: Int) -> String {
    let minutes = "\(seconds / 60)"
    let rest = seconds % 60
    return String(repeating: " ", count: max(0, 2 - minutes.count)) + "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
  }
}
