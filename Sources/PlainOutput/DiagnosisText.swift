import Installation
import KubernetesObjects
import ProductModel
import Rollout

/// One look at a release as text: the whole, what runs, then each cause of trouble.
enum DiagnosisText {
  /// So many pods of a workload are named; the first tell what the others would.
  private static let podsShown = 5
  private static let objectsShown = 5

  /// One thing that is said, and where its further lines begin where a terminal is too narrow for it.
  struct Line {
    private var text: String
    private var hanging: Int

    init(_ text: String, hanging: Int? = nil) {
      self.text = text.harmless
      self.hanging = hanging ?? text.prefix { $0 == " " }.count + 2
    }

    func wrapped(to width: Int?) -> [String] {
      guard let width else { return [text] }
      // A column far to the right leaves no room below itself.
      return text.wrapped(to: width, hanging: hanging <= width / 2 ? hanging : text.prefix { $0 == " " }.count + 4)
    }
  }

  static func lines(for report: ReleaseReport) -> [Line] {
    let snapshot = report.snapshot
    var lines = [Line("\(subject(report)): \(verdict(snapshot.verdict))"), Line("  \(snapshot.summary)", hanging: 2)]
    if !snapshot.addresses.isEmpty { lines.append(Line("  address: \(snapshot.addresses.joined(separator: ", "))")) }
    lines += section(table(snapshot.workloads)) + section(objects(snapshot.objects))
    for diagnosis in snapshot.diagnoses { lines += section(self.lines(for: diagnosis, product: report.product)) }
    return lines + section(snapshot.gaps.map { Line("not known: \($0)") })
  }

  private static func section(_ lines: [Line]) -> [Line] { lines.isEmpty ? [] : [Line("")] + lines }

  private static func subject(_ report: ReleaseReport) -> String {
    let target = report.target
    var text = report.labels.map { "what carries \($0)" } ?? "release \"\(target.release)\""
    text += " in namespace \"\(target.namespace)\""
    if !report.chart.isEmpty { text += ", chart \(report.chart)" }
    if let product = report.product { text += " (\(product.title))" }
    return text
  }

  /// One look knows a moment and says so.
  private static func verdict(_ verdict: RolloutSnapshot.Verdict) -> String {
    switch verdict {
    case .ready: "ready at this moment"
    case .progressing: "not ready at this moment; nothing says that it will not get ready, \"slipway watch\" follows it"
    case .failing: "not ready, and something stands in the way"
    case .unknown: "nothing of it is there"
    }
  }

  // MARK: What runs

  private static func table(_ workloads: [WorkloadStatus]) -> [Line] {
    var rows: [[String]] = []
    for workload in workloads {
      let counts = workload.isHook ? "hook" : "\(workload.ready)/\(workload.wanted)"
      rows.append([workload.title, counts, restarts(workload.restarts), workload.readiness.sentence])
      let waiting = workload.pods.filter { $0.readiness.state != .ready }
      for pod in waiting.prefix(podsShown) {
        rows.append(["  " + pod.name, "\(pod.readyContainers)/\(pod.containers)", restarts(pod.restarts), "\(pod.state): \(pod.readiness.sentence)"])
      }
      if waiting.count > podsShown { rows.append(["  and \(waiting.count - podsShown) more", "", "", ""]) }
    }
    return aligned(rows)
  }

  private static func objects(_ objects: [ObjectStatus]) -> [Line] {
    aligned(objects.filter { $0.readiness.state != .ready }.map { ["\($0.reference.kind) \($0.reference.name)", $0.readiness.sentence] })
  }

  private static func restarts(_ count: Int) -> String { count == 0 ? "" : "\(count) restart\(count == 1 ? "" : "s")" }

  /// Columns as wide as their widest cell; the last one ends where it ends.
  private static func aligned(_ rows: [[String]]) -> [Line] {
    let rows = rows.map { $0.map(\.harmless) }
    let widths = (rows.first ?? []).indices.dropLast().map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = "  "
      for (cell, width) in zip(row, widths) { line += cell + String(repeating: " ", count: width - cell.count + (width == 0 ? 0 : 2)) }
      let last = line.count
      line += row.last ?? ""
      while line.last == " " { line.removeLast() }
      return Line(line, hanging: last)
    }
  }

  // MARK: What is wrong

  private static func lines(for diagnosis: Diagnosis, product: Product?) -> [Line] {
    var lines = ["\(diagnosis.severity.rawValue): \(diagnosis.sentence)"]
    lines += diagnosis.evidence.map { "  | \($0)" }
    if !diagnosis.nextAction.isEmpty { lines.append("  next: \(diagnosis.nextAction)") }
    if let field = diagnosis.field { lines.append("  the answer: \(product?.place(of: field) ?? field.name)") }
    let named = diagnosis.objects.prefix(objectsShown).map { "\($0.kind) \($0.name)" }
    let more = diagnosis.count > named.count ? ", and \(diagnosis.count - named.count) more" : ""
    if !named.isEmpty { lines.append("  on: " + named.joined(separator: ", ") + more) }
    return lines.map { Line($0, hanging: $0.hasPrefix("  ") ? 4 : 2) }
  }
}
