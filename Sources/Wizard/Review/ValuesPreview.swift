import ProductModel

/// The values file as the answers make it, and how it differs from the one that is there.
struct ValuesPreview: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    var text: String
    var fields: [FieldID]
  }

  enum Change: Sendable, Equatable { case same, added, removed }

  var lines: [Line]
  var difference: [(change: Change, text: String)]
  /// Why the file that is there cannot be edited: one sentence.
  var problem: String?
  var isNew: Bool

  static func == (a: Self, b: Self) -> Bool {
    a.lines == b.lines && a.isNew == b.isNew && a.problem == b.problem && a.difference.elementsEqual(b.difference, by: ==)
  }

  var added: Int { difference.count { $0.change == .added } }
  var removed: Int { difference.count { $0.change == .removed } }

  /// `new, 23 lines`, `4 lines added, 1 removed`, `nothing changes`.
  var changes: String {
    if let problem { return problem }
    if isNew { return "new, \(lines.count) \(lines.count == 1 ? "line" : "lines")" }
    if added == 0, removed == 0 { return "nothing changes" }
    var parts: [String] = []
    if added > 0 { parts.append("\(added) \(added == 1 ? "line" : "lines") added") }
    if removed > 0 { parts.append("\(removed) removed") }
    return parts.joined(separator: ", ") + "; the former version is kept beside it"
  }
}
