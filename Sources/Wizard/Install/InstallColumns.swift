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
  private let count: Int
  private let age = 4
  private let restarts = 4

  /// - most: the most pods that a workload wants.
  init(width: Int, most: Int = 1) {
    // `12/12`, `5000/5000`
    count = max(5, 2 * String(most).count + 1)
    bar = width < 60 ? 0 : width < 100 ? 6 : 10
    // Two columns for the pointer, one for the mark, one after each column, two for the scroll bar.
    let fixed = 2 + 2 + (bar == 0 ? 0 : bar + 1) + count + 1 + age + 1 + restarts + 1 + 2
    let rest = max(16, width - fixed)
    name = min(44, max(10, rest * 11 / 20))
    state = max(6, rest - name - 1)
  }

  func heading(_ sorting: RolloutSorting) -> InstallRow {
    let bars: [InstallRow.Piece] = bar == 0 ? [] : [.init("", width: bar)]
    let order = sorting.title.isEmpty ? "" : " (\(sorting.title))"
    return InstallRow(
      [.init("", width: 1), .init("Workload\(order)", .dim, width: name)] + bars + [
        .init("Ready", .dim, width: count), .init("State", .dim, width: state), .init(trailing("Age", age), .dim, width: age),
        .init(trailing("Rst", restarts), .dim, width: restarts),
      ])
  }

  /// - readyAfter: how long it took until it was ready, where that was seen.
  func row(_ workload: WorkloadStatus, isExpanded: Bool, readyAfter: TimeInterval?, now: Date, look: Look) -> InstallRow {
    let mark = Mark(workload.readiness.state, now: now, look: look)
    let fold = workload.pods.isEmpty ? " " : String(isExpanded ? look.glyphs.expanded : look.glyphs.collapsed)
    let title = workload.isHook ? "\(workload.title) (hook)" : workload.title
    let isReady = workload.readiness.state == .ready
    let sentence = isReady ? readyAfter.map { "ready after \(ElapsedTime.clock($0))" } ?? sentence(workload) : sentence(workload)
    return InstallRow(
      .workload(workload.reference),
      [.init(mark.text, mark.role, width: 1), .init("\(fold) \(title)", width: name)] + bar(workload, look: look) + [
        .init(workload.wanted == 0 ? "off" : "\(workload.ready)/\(workload.wanted)", mark.role, width: count),
        .init(sentence, workload.readiness.state == .failed ? .bad : isReady ? .dim : .normal, width: state),
      ] + ageAndRestarts(workload.created, workload.restarts, now: now))
  }

  func row(_ pod: PodStatus, of owner: ObjectReference, isExpanded: Bool, now: Date, look: Look) -> InstallRow {
    let mark = Mark(pod.readiness.state, now: now, look: look)
    let fold = pod.containerRows.isEmpty ? " " : String(isExpanded ? look.glyphs.expanded : look.glyphs.collapsed)
    return InstallRow(
      .pod(pod.name, of: owner),
      [.init("", width: 1), .init("  \(mark.text) \(fold) \(shortName(pod.name, of: owner, room: name - 6))", mark.role, width: name)] + noBar + [
        .init("\(pod.readyContainers)/\(pod.containers)", .dim, width: count),
        .init(pod.state, pod.readiness.state == .failed ? .bad : .dim, width: state),
      ] + ageAndRestarts(pod.created, pod.restarts, now: now))
  }

  func row(_ container: ContainerRow, of pod: String, owner: ObjectReference, look: Look) -> InstallRow {
    let isDone = container.role == .initial && container.state == "Completed"
    let isWell = container.isReady || isDone
    let mark =
      container.isFailing
      ? Mark(look.glyphs.cross, .bad) : isWell ? Mark(look.glyphs.tick, .good) : Mark(look.glyphs.current, .accent)
    // A code of 0 says nothing that the state does not say.
    let code = container.exitCode.flatMap { $0 == 0 ? nil : "exit code \($0), " } ?? ""
    return InstallRow(
      .container(container.name, pod: pod, of: owner),
      [.init("", width: 1), .init("      \(mark.text) \(container.name)\(container.role.suffix)", mark.role, width: name)] + noBar + [
        .init("", width: count), .init(code + container.state, container.isFailing ? .bad : .dim, width: state), .init("", width: age),
        .init(container.restarts == 0 ? "" : trailing("\(container.restarts)", restarts), .warning, width: restarts),
      ])
  }

  func row(_ object: ObjectStatus, look: Look) -> InstallRow {
    let mark = Mark(object.readiness.state, now: .distantPast, look: look)
    let sentence = object.readiness.sentence
    return InstallRow(
      .object(object.reference),
      [
        .init(mark.text, mark.role, width: 1),
        .init("  \(kind(object.reference.kind)) \(object.reference.name)", width: name + (bar == 0 ? 0 : bar + 1) + count + 1),
        .init(sentence, object.readiness.state == .failed ? .bad : .dim),
      ])
  }

  private var noBar: [InstallRow.Piece] { bar == 0 ? [] : [.init("", width: bar)] }

  private func bar(_ workload: WorkloadStatus, look: Look) -> [InstallRow.Piece] {
    guard bar > 0 else { return [] }
    // Full only when all are ready, and something as soon as one is.
    let isFull = workload.wanted > 0 && workload.ready >= workload.wanted
    let share = workload.wanted == 0 ? 0 : bar * workload.ready / workload.wanted
    let full = isFull ? bar : min(bar - 1, max(share, workload.ready > 0 ? 1 : 0))
    let role: Role = workload.readiness.state == .ready ? .good : workload.readiness.state == .failed ? .bad : .accent
    let text = String(repeating: Character(look.glyphs.barFull), count: full) + String(repeating: Character(look.glyphs.barEmpty), count: bar - full)
    return [.init(workload.wanted == 0 ? "" : text, role, width: bar)]
  }

  private func ageAndRestarts(_ created: Date?, _ count: Int, now: Date) -> [InstallRow.Piece] {
    [
      .init(trailing(ElapsedTime.age(since: created, now: now), age), .dim, width: age),
      .init(count == 0 ? "" : trailing("\(count)", restarts), .warning, width: restarts),
    ]
  }

  /// Without how many pods are ready: that stands in the column before it.
  private func sentence(_ workload: WorkloadStatus) -> String {
    let sentence = workload.readiness.sentence
    let start = "\(workload.ready) of \(workload.wanted) "
    guard sentence.hasPrefix(start), let end = sentence.firstRange(of: "; ") else { return sentence }
    return String(sentence[end.upperBound...])
  }

  /// What tells the pods of one workload apart stands at the end of their names.
  private func shortName(_ pod: String, of owner: ObjectReference, room: Int) -> String {
    guard pod.count > room, pod.hasPrefix(owner.name) else { return pod }
    return "…" + pod.dropFirst(owner.name.count).suffix(max(0, room - 1))
  }

  private func kind(_ kind: String) -> String {
    switch kind {
    case "PersistentVolumeClaim": "volume"
    default: kind.lowercased()
    }
  }

  private func trailing(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
