import FoundationEssentials
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Secrecy

extension BundleDraft {
  /// The page to read first: what is wrong, what is not here and why, and what is.
  /// - Parameter unsearched: what is too plain to be searched for.
  func index(_ order: BundleOrder, report: ReleaseReport, unsearched: [String]) -> BundleContents.Entry {
    let target = order.target
    var lines = [
      "# Release \(target.release) in namespace \(target.namespace)", "",
      "Written by slipway \(order.slipway) at \(report.time.rfc3339). To judge it again: `slipway diagnose --bundle FILE`.", "",
    ]
    let chart = [report.chart.isEmpty ? "not known" : report.chart, revision].filter { !$0.isEmpty }.joined(separator: ", ")
    lines += ["Chart: \(chart)." + (report.product.map { " Product: \($0.title)." } ?? ""), "", "Versions: \(versions).", ""]
    lines += diagnoses(report) + workloads(report.snapshot)
    if !checks.isEmpty {
      lines += ["## What the checks found, from the machine that wrote this", ""] + checks + ["", "More in `slipway/checks.txt`.", ""]
    }
    lines += ["## What is missing", ""] + missing(report)
    lines += [
      "", "## What has expired", "",
      "- Kubernetes forgets events after an hour: what happened earlier is not in `events.txt`"
        + (oldestEvent.map { ", whose oldest is of \($0)." } ?? ", which has none any more."),
      "- Of each container there is the log of this run and of the one before, from each at most \(BundleCollector.lineLimit) lines and "
        + "\(BundleCollector.byteLimit >> 20) MB, the newest.",
      "- All was read at one moment. What changes by itself, such as a restart, shows only in its traces.", "", "## What was taken out", "",
      "The values of Secrets (their keys are here), values under names that say that they are secret, private keys, tokens, passwords in addresses. "
        + "In their place stands a placeholder. Then all of it was searched for every value of the namespace's Secrets and for the secret values of the "
        + "release: plain, in base64, and escaped for JSON and URLs.",
    ]
    if !unsearched.isEmpty {
      lines += ["", "Too short or too plain to be told from ordinary text, so only masked where a name says what it is:", ""]
      lines += unsearched.map { "- \($0)" }
    }
    lines += ["", "## What is in it", "", "| file | bytes | what |", "|---|---|---|"]
    lines += rows.map { "| \(Self.cell($0.path)) | \($0.size) | \(Self.cell($0.about)) |" }
    if !absent.isEmpty { lines += ["", "There are none of: \(absent.joined(separator: ", "))."] }
    let text = lines.map { mask.redactor.redacted($0).harmless }.joined(separator: "\n") + "\n"
    let bytes = Array(text.utf8)
    return BundleContents.Entry(path: BundleFormat.index, about: "to be read first", size: bytes.count, pieces: [spool.add(bytes)])
  }

  private func diagnoses(_ report: ReleaseReport) -> [String] {
    let snapshot = report.snapshot
    var lines = ["## At this moment: \(snapshot.verdict.rawValue)", "", snapshot.summary, ""]
    if snapshot.diagnoses.isEmpty { lines += ["Nothing is known that would explain what is not ready.", ""] }
    for diagnosis in snapshot.diagnoses {
      lines += ["### \(diagnosis.severity.rawValue): \(diagnosis.sentence)", ""]
      // A block indented by four is shown as it is, whatever stands in it.
      lines += diagnosis.evidence.map { "    \($0)" } + (diagnosis.evidence.isEmpty ? [] : [""])
      if !diagnosis.nextAction.isEmpty { lines.append("Next: \(diagnosis.nextAction)") }
      if let field = diagnosis.field { lines.append("The answer: \(report.product?.place(of: field) ?? field.name)") }
      lines += ["On: " + diagnosis.objects.map { "\($0.kind) \($0.name)" }.joined(separator: ", "), ""]
    }
    return lines
  }

  /// What is ready and what is not.
  private func workloads(_ snapshot: RolloutSnapshot) -> [String] {
    if snapshot.workloads.isEmpty { return [] }
    let rows = snapshot.workloads.map { workload in
      let counts = workload.isHook ? "hook" : "\(workload.ready)/\(workload.wanted)"
      return "| \(Self.cell(workload.title)) | \(counts) | \(workload.restarts) | \(Self.cell(workload.readiness.sentence)) |"
    }
    return ["## What it runs", "", "| workload | ready | restarts | state |", "|---|---|---|---|"] + rows + [""]
  }

  /// Hundreds of logs are one row: their names are those of the pods.
  private var rows: [BundleContents.Entry] {
    let logs = entries.filter { $0.path.hasPrefix("logs/") }
    guard logs.count > 100 else { return entries }
    let all = BundleContents.Entry(path: "logs/", about: "\(logs.count) logs", size: logs.reduce(0) { $0 + $1.size }, pieces: [])
    return entries.filter { !$0.path.hasPrefix("logs/") } + [all]
  }

  private func missing(_ report: ReleaseReport) -> [String] {
    let gaps = self.gaps.map { "- \($0.what): \($0.why)" } + report.snapshot.gaps.map { "- \($0)" }
    return gaps.isEmpty ? ["Nothing: all that was asked for could be read."] : gaps
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
