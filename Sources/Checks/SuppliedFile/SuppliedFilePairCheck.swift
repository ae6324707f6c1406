import KubernetesObjects
import Preflight
import ProductModel
import Secrecy
import Yams

enum SuppliedFilePairCheck {
  /// - Parameters:
  ///   - other: what the file must belong to.
  ///   - path: where the other names what stands in both.
  static func check(_ file: FileAnswer, _ field: FieldID, title: String, other: String, otherField: FieldID?, path: ValuePath) -> Check {
    Check(
      id: "suppliedFile.pair", title: "\(title) belongs to the file beside it",
      hint: "Files of two installations start, and then nobody can sign in.", reads: [field, otherField].compactMap(\.self)
    ) {
      guard let text = file.contents?.reveal() else { return .skipped("the file could not be read", remedy: "Check its path.") }
      var node = try? Yams.compose(yaml: other)
      for key in path.keys { node = node?.mapping?.first { $0.key.scalar?.string == key }?.value }
      guard let word = node?.scalar?.string, !word.isEmpty else {
        return .skipped("the other file has no \(path), by which they could be compared", remedy: "Give both files as they came.")
      }
      if text.contains(word) { return .passed("both belong to \"\(word.harmless)\"") }
      return CheckOutcome(
        .failed, "\"\(file.path.harmless)\" does not belong to \"\(word.harmless)\", for which the other file was made",
        remedy: "Give the two files of one package.", field: field)
    }
  }
}
