import Drawing
import FoundationEssentials
import KubernetesObjects
import Rollout

/// The lines of the rollout's list in their order: where each comes from. Their texts are made when they are seen, since a big release has
/// thousands of pods.
struct InstallLines: RowSource {
  typealias InstallRow = Row<InstallRowID>

  enum Line: Equatable {
    /// One of the few that are made in any case: diagnoses, gaps, the heading.
    case made(Int)
    case workload(Int)
    case pod(Int, Int)
    case container(Int, Int, Int)
    case object(Int)
  }

  private let screen: InstallScreen
  private let slice: InstallSlice
  private let columns: InstallColumns
  private let look: Look
  private var made: [InstallRow] = []
  private var lines: [Line] = []

  init(_ screen: InstallScreen, _ slice: InstallSlice, width: Int, look: Look) {
    self.screen = screen
    self.slice = slice
    self.look = look
    columns = InstallColumns(width: width, most: slice.snapshot.workloads.map(\.wanted).max() ?? 1)
    if let way = slice.wayOn { add([InstallRow(.wayOn, [.init("[ \(way.title) ]", .accent)]), .blank]) }
    addDiagnoses(width: width)
    addWorkloads()
    addObjects()
  }

  var count: Int { lines.count }

  func id(at place: Int) -> InstallRowID? {
    let snapshot = slice.snapshot
    switch lines[place] {
    case .made(let index): return made[index].id
    case .workload(let index): return .workload(snapshot.workloads[index].reference)
    case .pod(let index, let pod): return .pod(snapshot.workloads[index].pods[pod].name, of: snapshot.workloads[index].reference)
    case .container(let index, let pod, let container):
      let status = snapshot.workloads[index].pods[pod]
      return .container(status.containerRows[container].name, pod: status.name, of: snapshot.workloads[index].reference)
    case .object(let index): return .object(snapshot.objects[index].reference)
    }
  }

  func row(at place: Int) -> InstallRow {
    let snapshot = slice.snapshot
    switch lines[place] {
    case .made(let index): return made[index]
    case .workload(let index):
      let workload = snapshot.workloads[index]
      return columns.row(
        workload, isExpanded: screen.isExpanded(workload), readyAfter: slice.readyAfter(workload.reference), now: slice.now, look: look)
    case .pod(let index, let pod):
      let status = snapshot.workloads[index].pods[pod]
      let owner = snapshot.workloads[index].reference
      return columns.row(status, of: owner, isExpanded: screen.isExpanded(status, of: owner), now: slice.now, look: look)
    case .container(let index, let pod, let container):
      let status = snapshot.workloads[index].pods[pod]
      return columns.row(status.containerRows[container], of: status.name, owner: snapshot.workloads[index].reference, look: look)
    case .object(let index): return columns.row(snapshot.objects[index], look: look)
    }
  }

  /// All of what is selected, which its row may have no room for.
  func detail(of id: InstallRowID) -> String? {
    switch id {
    case .wayOn, .diagnosis: return nil
    case .workload(let reference):
      guard let workload = slice.snapshot.workloads.first(where: { $0.reference == reference }) else { return nil }
      return "\(reference.kind) \(reference.name): \(workload.readiness.sentence)"
    case .pod(let name, of: let owner):
      guard let pod = pod(name, of: owner) else { return nil }
      return "\(name)\(pod.node.map { " on \($0)" } ?? ""): \(pod.readiness.sentence)"
    case .container(let name, let pod, of: let owner):
      guard let row = self.pod(pod, of: owner)?.containerRows.first(where: { $0.name == name }) else { return nil }
      let image = row.image.isEmpty ? "" : ", image \(row.image)"
      return "\(name)\(row.role.suffix): \(row.state)\(row.exitCode.map { ", exit code \($0)" } ?? "")\(image)"
    case .object(let reference):
      guard let object = slice.snapshot.objects.first(where: { $0.reference == reference }) else { return nil }
      return "\(reference.kind) \(reference.name): \(object.readiness.sentence)"
    }
  }

  private func pod(_ name: String, of owner: ObjectReference) -> PodStatus? {
    slice.snapshot.workloads.first { $0.reference == owner }?.pods.first { $0.name == name }
  }

  // MARK: What is listed

  private mutating func add(_ rows: [InstallRow]) {
    for row in rows {
      lines.append(.made(made.count))
      made.append(row)
    }
  }

  private mutating func addDiagnoses(width: Int) {
    let start = lines.count
    for diagnosis in slice.snapshot.diagnoses where matches(diagnosis.sentence) {
      add(DiagnosisRows.rows(of: diagnosis, slice, width: width, look: look))
    }
    for gap in slice.snapshot.gaps where screen.filter.isEmpty {
      let texts = TextWrap.lines(gap, width: max(1, width - 6))
      add(texts.enumerated().map { InstallRow([.init($0.offset == 0 ? "\(look.glyphs.warning) " : "  ", .warning), .init($0.element, .warning)]) })
    }
    if lines.count > start { add([.blank]) }
  }

  private mutating func addWorkloads() {
    let workloads = slice.snapshot.workloads
    var found: [Int: [Int]] = [:]
    let places = workloads.indices.filter { index in
      guard !screen.filter.isEmpty else { return true }
      let workload = workloads[index]
      // Names of pods begin with that of their workload: whoever looks for the workload does not want them all.
      if matches(workload.title) || matches(workload.reference.name) || matches(workload.readiness.sentence) { return true }
      found[index] = workload.pods.indices.filter { matches(workload.pods[$0]) }
      return found[index]?.isEmpty == false
    }
    guard !places.isEmpty else { return }
    add([columns.heading(screen.sorting)])
    for index in screen.sorting.order(workloads, of: Array(places)) {
      lines.append(.workload(index))
      let workload = workloads[index]
      // A filter opens what holds what is looked for.
      let hits = found[index]
      guard hits != nil || screen.isExpanded(workload) else { continue }
      let shown = hits ?? Array(workload.pods.indices)
      for pod in screen.sorting.order(workload.pods, of: shown) {
        lines.append(.pod(index, pod))
        guard screen.isExpanded(workload.pods[pod], of: workload.reference) else { continue }
        for container in workload.pods[pod].containerRows.indices { lines.append(.container(index, pod, container)) }
      }
    }
  }

  private mutating func addObjects() {
    let objects = slice.snapshot.objects
    let places = objects.indices.filter { matches(objects[$0].reference.name) || matches(objects[$0].reference.kind) }
    guard !places.isEmpty else { return }
    if !lines.isEmpty { add([.blank]) }
    for index in places { lines.append(.object(index)) }
  }

  private func matches(_ pod: PodStatus) -> Bool { matches(pod.name) || matches(pod.state) || matches(pod.node ?? "") }

  private func matches(_ text: String) -> Bool { screen.filter.isEmpty || text.lowercased().contains(screen.filter.lowercased()) }
}
