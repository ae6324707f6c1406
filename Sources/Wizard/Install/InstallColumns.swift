import Drawing
import FoundationEssentials
import KubernetesObjects
import Rollout

/// The columns of the workloads' table for a width: the name and the sentence take what the others leave.
struct InstallColumns {
  typealias InstallRow = Row<InstallRowID>

  let name: Int
  let state: Int
  let bar: Int
  private let count = 7
  private let age = 5
  private let restarts = 4

  init(width: Int) {
    bar = width < 60 ? 0 : 8
    // Two columns for the pointer, one after each column, two for the scroll bar.
    let fixed = 2 + 2 + (bar == 0 ? 0 : bar + 1) + count + 1 + age + 1 + restarts + 1 + 2
    let rest = max(16, width - fixed)
    name = min(40, max(10, rest * 11 / 20))
    state = max(6, rest - name - 1)
  }

  var heading: InstallRow {
    let bars: [InstallRow.Piece] = bar == 0 ? [] : [.init("", width: bar)]
    return InstallRow(
      [.init("", width: 1), .init("Workload", .dim, width: name)] + bars + [
        .init("Ready", .dim, width: count), .init("State", .dim, width: state), .init("  Age", .dim, width: age), .init("Rst", .dim, width: restarts),
      ])
  }

  func row(_ workload: WorkloadStatus, isExpanded: Bool, now: Date, look: Look) -> InstallRow {
    let mark = Mark(workload.readiness.state, now: now, look: look)
    let fold = workload.pods.isEmpty ? " " : String(isExpanded ? look.glyphs.expanded : look.glyphs.collapsed)
    let title = workload.isHook ? "\(workload.title) (hook)" : workload.title
    return InstallRow(
      .workload(workload.reference),
      [.init(mark.text, mark.role, width: 1), .init("\(fold) \(title)", width: name)] + bar(workload, look: look) + [
        .init(workload.wanted == 0 ? "off" : "\(workload.ready)/\(workload.wanted)", mark.role, width: count),
        .init(sentence(workload), workload.readiness.state == .failed ? .bad : .dim, width: state),
        .init(trailing(ElapsedTime.age(since: workload.created, now: now), age), .dim, width: age),
        .init(workload.restarts == 0 ? "" : trailing("\(workload.restarts)", 3), .warning, width: restarts),
      ])
  }

  func row(_ pod: PodStatus, of owner: ObjectReference, now: Date, look: Look) -> InstallRow {
    let mark = Mark(pod.readiness.state, now: now, look: look)
    let bars: [InstallRow.Piece] = bar == 0 ? [] : [.init("", width: bar)]
    return InstallRow(
      .pod(pod.name, of: owner),
      [.init(" ", width: 1), .init("  \(mark.text) \(shortName(pod.name, of: owner))", mark.role, width: name)] + bars + [
        .init("\(pod.readyContainers)/\(pod.containers)", .dim, width: count),
        .init(pod.state, pod.readiness.state == .failed ? .bad : .dim, width: state),
        .init(trailing(ElapsedTime.age(since: pod.created, now: now), age), .dim, width: age),
        .init(pod.restarts == 0 ? "" : trailing("\(pod.restarts)", 3), .warning, width: restarts),
      ])
  }

  func row(_ object: ObjectStatus, look: Look) -> InstallRow {
    let mark = Mark(object.readiness.state, now: .distantPast, look: look)
    let bars: [InstallRow.Piece] = bar == 0 ? [] : [.init("", width: bar)]
    return InstallRow(
      .object(object.reference),
      [.init(mark.text, mark.role, width: 1), .init("  \(object.reference.name)", width: name)] + bars + [
        .init(kind(object.reference.kind), .dim, width: count), .init(object.readiness.sentence, .dim),
      ])
  }

  private func bar(_ workload: WorkloadStatus, look: Look) -> [InstallRow.Piece] {
    guard bar > 0 else { return [] }
    let full = workload.wanted == 0 ? 0 : min(bar, bar * workload.ready / workload.wanted)
    let role: Role = workload.readiness.state == .ready ? .good : workload.readiness.state == .failed ? .bad : .accent
    let text = String(repeating: Character(look.glyphs.barFull), count: full) + String(repeating: Character(look.glyphs.barEmpty), count: bar - full)
    return [.init(workload.wanted == 0 ? "" : text, role, width: bar)]
  }

  /// Without how many pods are ready: that stands in the column before it.
  private func sentence(_ workload: WorkloadStatus) -> String {
    let sentence = workload.readiness.sentence
    let start = "\(workload.ready) of \(workload.wanted) "
    guard sentence.hasPrefix(start), let end = sentence.firstRange(of: "; ") else { return sentence }
    return String(sentence[end.upperBound...])
  }

  /// What tells the pods of one workload apart stands at the end of their names.
  private func shortName(_ pod: String, of owner: ObjectReference) -> String {
    let room = name - 4
    guard pod.count > room, pod.hasPrefix(owner.name) else { return pod }
    return "…" + pod.dropFirst(owner.name.count).suffix(max(0, room - 1))
  }

  private func kind(_ kind: String) -> String {
    switch kind {
    case "PersistentVolumeClaim": "volume"
    case "Service": "service"
    default: kind.lowercased()
    }
  }

  private func trailing(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
