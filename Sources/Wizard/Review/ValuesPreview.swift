import ProductModel
import ValuesFile

/// The values file as the answers make it, and how it differs from the one that is there.
package struct ValuesPreview: Sendable, Equatable {
  package var lines: [ValuesDocument.Line]
  package var difference: LineDifference
  /// Why the file that is there cannot be edited: one sentence.
  package var problem: String?
  package var isNew: Bool
  /// The whole text; nil where it cannot be made.
  package var text: String?

  init(_ plan: Plan, existing: String?) {
    isNew = existing == nil
    do throws(ValuesFileError) {
      let document = try ValuesDocument(plan, existing: existing)
      text = document.text
      // The line end of the last line is no line of its own.
      lines = document.lines.last?.text.isEmpty == true ? Array(document.lines.dropLast()) : document.lines
      difference = LineDifference(from: existing ?? "", to: document.text)
    } catch {
      problem = error.message
      lines = []
      difference = LineDifference(from: "", to: "")
    }
  }

  /// `new, 23 lines`, `4 lines added, 1 removed`, `nothing changes`.
  var changes: String {
    if let problem { return problem }
    if isNew { return "new, \(lines.count) \(lines.count == 1 ? "line" : "lines")" }
    if difference.isEmpty { return "nothing changes" }
    var parts: [String] = []
    if difference.added > 0 { parts.append("\(difference.added) \(difference.added == 1 ? "line" : "lines") added") }
    if difference.removed > 0 { parts.append("\(difference.removed) removed") }
    return parts.joined(separator: ", ") + "; the former version is kept beside it"
  }
}
