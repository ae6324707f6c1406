import Installation
import KubernetesObjects
import Preflight
import Surroundings

extension BundleCollector {
  private static let fileLimit = 16 << 20

  /// What an installation from this machine left: its answers, what happened, what the checks found.
  func addState(to draft: inout BundleDraft) {
    guard let folder = order.state, let there = try? surroundings.files.entry(folder.path), there.kind == .directory else { return }
    let files = [
      (folder.answersPath, "answers.yaml", "the answers, without secrets"), (folder.journalPath, "journal.jsonl", "what happened, an event a line"),
      (folder.formerJournalPath, "journal.previous.jsonl", "the same of the run before"),
      (folder.progressPath, "progress.json", "how far it came"), (folder.checklistPath, "checklist.json", "what was ticked off afterwards"),
    ]
    for (path, name, about) in files {
      do throws(FileError) {
        guard let entry = try surroundings.files.entry(path) else { continue }
        guard entry.size <= Self.fileLimit else {
          draft.miss(name, "it is larger than \(Self.fileLimit >> 20) MB")
          continue
        }
        draft.add("slipway/\(name)", text: String(decoding: try surroundings.files.read(path), as: UTF8.self), about)
      } catch {
        draft.miss(name, error.message)
      }
    }
    addChecks(in: folder, to: &draft)
  }

  private func addChecks(in folder: StateFolder, to draft: inout BundleDraft) {
    let record: CheckRecord
    do throws(FileError) {
      record = try CheckRecord(in: folder, files: surroundings.files)
    } catch {
      return draft.miss("checks", error.message)
    }
    if record.isEmpty { return }
    let parts = [("Before the installation", record.before), ("Once it was installed", record.afterwards)].filter { !$0.1.isEmpty }
    let blocks = parts.map { title, findings in
      ([title + ": " + CheckReport(findings.map(\.result)).summary, ""] + findings.flatMap(Self.lines)).joined(separator: "\n")
    }
    draft.checks = parts.flatMap { title, findings in
      let report = CheckReport(findings.map(\.result))
      let bad = report.failuresFirst.filter { $0.verdict == .failed || $0.verdict == .warned }
      return ["- \(title): \(report.summary)."] + bad.map { "  - \($0.verdict.rawValue): \($0.title): \($0.outcome.finding)" }
    }
    draft.add("slipway/checks.txt", text: blocks.joined(separator: "\n\n"), "what the checks found last, from this machine")
  }

  private static func lines(_ finding: CheckRecord.Finding) -> [String] {
    let result = finding.result
    let verdict = result.verdict.rawValue
    return ["\(finding.time.rfc3339)  \(verdict)\(String(repeating: " ", count: max(0, 7 - verdict.count)))  \(result.id): \(result.title)"]
      + ["  \(result.outcome.finding)"] + (result.outcome.remedy.isEmpty ? [] : ["  next: \(result.outcome.remedy)"])
      + result.outcome.evidence.map { "  | \($0)" }
  }
}
