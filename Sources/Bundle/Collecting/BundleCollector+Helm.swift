import Describing
import Helm
import KubernetesObjects
import OrderedCollections
import ProductModel

extension BundleCollector {
  func addHelm(_ answers: HelmReader.Answers, to draft: inout BundleDraft) {
    for failure in answers.failures { draft.miss(failure.command, failure.reason) }
    if let last = answers.history.last {
      draft.revision = "revision \(last.revision), \(last.state.rawValue)"
      let lines = answers.history.map { revision in
        [
          "\(revision.revision)", revision.state.rawValue, revision.chart, revision.appVersion, revision.description,
        ].joined(separator: "\t")
      }
      let header = "revision\tstate\tchart\tapp version\tdescription\n"
      draft.add("helm/history.txt", text: header + lines.joined(separator: "\n"), "the revisions of the release, oldest first")
    }
    if let values = answers.values {
      if let json = try? JSON(parsing: values) {
        let masked = draft.mask.value(json)
        draft.maskedValues = masked.text()
        draft.add(BundleFormat.values, masked.serialized(indented: true), "the values that were given, without secrets; for \"slipway diagnose\"")
        draft.add("helm/values.yaml", lines: ObjectYAML.lines(of: masked), "the same, to read")
      } else {
        draft.miss("helm get values", "helm's answer is not JSON")
      }
    }
    add(answers.manifest, "helm get manifest", to: "helm/manifest.yaml", "what the release deploys, without secrets", &draft)
    add(answers.hooks, "helm get hooks", to: "helm/hooks.yaml", "what helm runs before and after", &draft)
    if let notes = answers.notes, notes.contains(where: { !$0.isWhitespace }) {
      draft.add("helm/notes.txt", text: notes, "what the chart says to whoever installed it")
    }
  }

  private func add(_ yaml: String?, _ command: String, to path: String, _ about: String, _ draft: inout BundleDraft) {
    guard let yaml else { return }
    guard let documents = YAMLDocuments.list(yaml) else { return draft.miss(command, "helm's answer is not YAML") }
    let lines = documents.flatMap { ["---"] + ObjectYAML.lines(of: draft.mask.object($0, kind: $0["kind"].string ?? "")) }
    draft.add(path, lines: lines, about)
  }
}
