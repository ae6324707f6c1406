import Drawing
import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

extension InstallScreen {
  typealias InstallRow = Row<InstallRowID>

  func isExpanded(_ workload: WorkloadStatus) -> Bool {
    (workload.readiness.state == .failed) != toggled.contains(workload.reference)
  }

  /// Diagnoses first, then workloads with their pods, then the other objects.
  func rows(_ slice: InstallSlice, width: Int, look: Look) -> [InstallRow] {
    let snapshot = slice.snapshot
    var rows: [InstallRow] = []
    for diagnosis in snapshot.diagnoses where matches(diagnosis.sentence) {
      rows += self.rows(of: diagnosis, slice, width: width, look: look)
    }
    if !rows.isEmpty { rows.append(.blank) }
    let columns = InstallColumns(width: width)
    let workloads = ordered(snapshot.workloads).filter { matches($0.title) || matches($0.reference.name) || $0.pods.contains { matches($0.name) } }
    if !workloads.isEmpty { rows.append(columns.heading) }
    for workload in workloads {
      rows.append(columns.row(workload, isExpanded: isExpanded(workload), now: slice.now, look: look))
      guard isExpanded(workload) else { continue }
      rows += workload.pods.map { columns.row($0, of: workload.reference, now: slice.now, look: look) }
    }
    let objects = snapshot.objects.filter { matches($0.reference.name) || matches($0.reference.kind) }
    if !objects.isEmpty { rows.append(.blank) }
    rows += objects.map { columns.row($0, look: look) }
    for gap in snapshot.gaps { rows += InstallRow.text(gap, role: .dim, width: width - 2) }
    return rows
  }

  /// What fails stands first, where it is seen on a small screen too; the rest keeps its order.
  private func ordered(_ workloads: [WorkloadStatus]) -> [WorkloadStatus] {
    workloads.filter { $0.readiness.state == .failed } + workloads.filter { $0.readiness.state != .failed }
  }

  private func matches(_ text: String) -> Bool {
    filter.isEmpty || text.lowercased().contains(filter.lowercased())
  }

  private func rows(of diagnosis: Diagnosis, _ slice: InstallSlice, width: Int, look: Look) -> [InstallRow] {
    let mark = diagnosis.severity == .note ? look.glyphs.bullet : diagnosis.severity == .warning ? look.glyphs.warning : look.glyphs.cross
    let role: Role = diagnosis.severity == .note ? .normal : diagnosis.severity == .warning ? .warning : .bad
    let lines = TextWrap.lines(diagnosis.sentence, width: max(1, width - 6))
    var rows = [InstallRow(.diagnosis(diagnosis.sentence), [.init("\(mark) ", role), .init(lines[0], role)])]
    rows += lines.dropFirst().map { InstallRow(indent: 2, [.init($0, role)]) }
    if let container = diagnosis.container, !diagnosis.sentence.contains(container) {
      rows.append(InstallRow(indent: 2, [.init("container \(container)", .dim)]))
    }
    var next = diagnosis.nextAction
    if let field = diagnosis.field, let title = slice.titleOfField(field) { next += next.isEmpty ? title : "  (\(title))" }
    if !next.isEmpty {
      let arrow = "\(look.glyphs.arrowRight) "
      let lines = TextWrap.lines(next, width: max(1, width - 6))
      rows.append(InstallRow(indent: 2, [.init(arrow + lines[0], .dim)]))
      rows += lines.dropFirst().map { InstallRow(indent: 4, [.init($0, .dim)]) }
    }
    return rows
  }
}
