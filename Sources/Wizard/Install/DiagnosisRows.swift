import Drawing
import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

/// A diagnosis in the list: what is wrong, whom it concerns, what to do.
enum DiagnosisRows {
  typealias InstallRow = Row<InstallRowID>

  static func rows(of diagnosis: Diagnosis, _ slice: InstallSlice, width: Int, look: Look) -> [InstallRow] {
    let mark = diagnosis.severity == .note ? look.glyphs.bullet : diagnosis.severity == .warning ? look.glyphs.warning : look.glyphs.cross
    let role: Role = diagnosis.severity == .note ? .normal : diagnosis.severity == .warning ? .warning : .bad
    let room = max(1, width - 6)
    let lines = TextWrap.lines(diagnosis.sentence, width: room)
    var rows = [InstallRow(.diagnosis(diagnosis.id), [.init("\(mark) ", role), .init(lines[0], role)])]
    rows += lines.dropFirst().map { InstallRow(indent: 2, [.init($0, role)]) }
    let facts = facts(of: diagnosis, slice)
    if !facts.isEmpty {
      rows += TextWrap.lines(facts.joined(separator: " \(look.glyphs.separator) "), width: room).map { InstallRow(indent: 2, [.init($0, .dim)]) }
    }
    var next = diagnosis.nextAction
    if let field = diagnosis.field, let title = slice.titleOfField(field) {
      // Nothing leads there from a release that is only watched: whoever can mend it must find it.
      next += slice.isWatchOnly ? " It comes from the answer \(title) (\(field.name))." : next.isEmpty ? title : "  (\(title))"
    }
    if !next.isEmpty {
      let lines = TextWrap.lines(next, width: room)
      rows.append(InstallRow(indent: 2, [.init("\(look.glyphs.next) " + lines[0])]))
      rows += lines.dropFirst().map { InstallRow(indent: 4, [.init($0)]) }
    }
    return rows
  }

  /// Where it was seen, whom it concerns, and since when.
  static func facts(of diagnosis: Diagnosis, _ slice: InstallSlice) -> [String] {
    var facts: [String] = []
    if let container = diagnosis.container, !diagnosis.sentence.contains(container) { facts.append("container \(container)") }
    if diagnosis.count > 1 { facts.append("\(concerned(by: diagnosis)) have it or wait for it") }
    if let since = diagnosis.since { facts.append("for \(ElapsedTime.age(since: since, now: slice.now))") }
    return facts
  }

  /// `7 pods`, `2 pods and 1 job`; of more than can be listed `40 objects`.
  private static func concerned(by diagnosis: Diagnosis) -> String {
    let kinds = Dictionary(grouping: diagnosis.objects, by: \.kind).mapValues(\.count)
    if kinds.count == 1, let kind = kinds.keys.first { return "\(diagnosis.count) \(noun(kind))s" }
    guard diagnosis.count == diagnosis.objects.count else { return "\(diagnosis.count) objects" }
    let parts = kinds.sorted { ($0.key == "Pod" ? 0 : 1, $0.key) < ($1.key == "Pod" ? 0 : 1, $1.key) }
    return parts.map { "\($0.value) \(noun($0.key))\($0.value == 1 ? "" : "s")" }.joined(separator: " and ")
  }

  private static func noun(_ kind: String) -> String { ["Pod", "Job", "Deployment"].contains(kind) ? kind.lowercased() : kind }
}
