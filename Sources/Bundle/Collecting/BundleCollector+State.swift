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
    let events = (try? Journal(folder: folder, files: surroundings.files).events()) ?? []
    let results = events.compactMap { event -> CheckResult? in if case .checked(let result) = event.body { result } else { nil } }
    if results.isEmpty { return }
    let lines = results.flatMap { result in
      ["\(result.verdict.rawValue)  \(result.id): \(result.title)", "  \(result.outcome.finding)"] + result.outcome.evidence.map { "  | \($0)" }
    }
    draft.add("slipway/checks.txt", text: lines.joined(separator: "\n"), "what the checks before the installation found")
  }
}
