import KubernetesObjects
import Preflight
import ProductModel
import Secrecy

enum SuppliedFileGenuineCheck {
  static func check(_ file: FileAnswer, _ field: FieldID, title: String, samples: [String], reads others: [FieldID]) -> Check {
    Check(
      id: "suppliedFile.genuine", title: "\(title) is your own and not the sample",
      hint: "A sample looks right and belongs to nobody: the product would start and refuse to work.", reads: [field] + others
    ) {
      guard let text = file.contents?.reveal() else { return .skipped("the file could not be read", remedy: "Check its path.") }
      guard let sample = samples.first(where: { text.contains($0) }) else { return .passed("nothing of the sample stands in it") }
      return CheckOutcome(
        .failed, "\"\(file.path.harmless)\" is the sample: \"\(sample)\" stands in it", remedy: "Give the file as the vendor sent it to you.",
        field: field)
    }
  }
}
