import ProductModel
import Yams

/// Edits a values file that is there: sets what the plan writes, removes what the definition owns and no longer writes, leaves everything else.
///
/// Whatever the edit does is read again and compared with what was meant; a text that is anything else is refused, and the file stays as it was.
struct ValuesEditor {
  let plan: Plan
  let renderer: ValuesRenderer
  private let ownedComments: Set<String>

  init(_ plan: Plan) {
    self.plan = plan
    renderer = ValuesRenderer(plan.values)
    ownedComments = Set(plan.ownedComments.flatMap(ValuesRenderer.comment))
  }

  func edit(_ text: String) throws(ValuesFileError) -> String {
    var file = FileLines(text)
    if let odd = file.firstOddLine { throw .lineEnds(line: odd + 1) }
    try refuseDocuments(in: file)
    let index = try ValuesIndex(text)
    let old = try tree(of: index, file)
    let meant = intended(old)
    guard meant != old else { return text }

    let changes = try changes(index, old: old, meant: meant, file)
    file.apply(changes)
    let result = file.text
    try verify(result, meant)
    return result
  }

  /// What the file is to hold.
  func intended(_ old: ValuesTree) -> ValuesTree {
    var tree = old
    let written = Set(plan.values.map(\.path))
    for path in plan.ownedPaths where !written.contains(path) {
      // A rule may own a map of which another rule writes a part.
      guard !written.contains(where: { path.isPrefix(of: $0) }) else { continue }
      tree.remove(at: path.keys[...])
    }
    for entry in plan.values { tree.set(ValuesTree(entry.value), at: entry.path.keys[...]) }
    return tree
  }

  private func tree(of index: ValuesIndex, _ file: FileLines) throws(ValuesFileError) -> ValuesTree {
    switch index.root {
    case nil: return .map([:])
    case .scalar(let scalar)? where scalar.string.isEmpty && scalar.style == .plain: return .map([:])
    case .mapping?: return index.root.map(ValuesTree.init) ?? .map([:])
    case let node?: throw .notAMap(line: node.mark?.line ?? 1)
    }
  }

  /// helm reads one document; a second one, or what follows a document's end, would be edited in vain.
  private func refuseDocuments(in file: FileLines) throws(ValuesFileError) {
    var seenContent = false
    for (number, line) in file.lines.enumerated() {
      let isMarker = line.text.hasPrefix("---") && (line.text.count == 3 || line.text.dropFirst(3).first?.isWhitespace == true)
      let isEnd = line.text == "..." || line.text.hasPrefix("... ")
      if isMarker {
        let rest = String(line.text.dropFirst(3))
        guard !seenContent, rest.isBlankLine || rest.isCommentLine else { throw .severalDocuments(line: number + 1) }
      }
      if isEnd { throw .severalDocuments(line: number + 1) }
      if !line.text.isBlankLine && !line.text.isCommentLine && !line.text.hasPrefix("%") { seenContent = true }
    }
  }

  private func verify(_ text: String, _ meant: ValuesTree) throws(ValuesFileError) {
    let found: ValuesTree
    do {
      found = try Yams.compose(yaml: text.withoutByteOrderMark).map(ValuesTree.init) ?? .map([:])
    } catch {
      throw firstAnchor(in: text) ?? .notSafe(path: plan.values.first.map { "\($0.path)" } ?? "")
    }
    let empty: [ValuesTree] = [.null, .string("")]
    if found == meant || meant == .map([:]) && empty.contains(found) { return }
    throw firstAnchor(in: text) ?? .notSafe(path: Self.firstDifference(found, meant, path: []))
  }

  /// The likeliest reason for an edit that did not come out.
  private func firstAnchor(in text: String) -> ValuesFileError? {
    let lines = FileLines(text).lines
    let number = lines.firstIndex { line in
      guard !line.text.isCommentLine else { return false }
      return line.text.contains("<<:") || line.text.contains(": &") || line.text.contains(": *") || line.text.contains("- &")
        || line.text.contains("- *")
    }
    return number.map { .anchor(line: $0 + 1) }
  }

  private static func firstDifference(_ a: ValuesTree?, _ b: ValuesTree?, path: [String]) -> String {
    if case .map(let x)? = a, case .map(let y)? = b {
      for key in Set(x.keys).union(y.keys).sorted() where x[key] != y[key] { return firstDifference(x[key], y[key], path: path + [key]) }
    }
    return "\(ValuePath(path))"
  }

  func isOwnedComment(_ line: String) -> Bool {
    line.isCommentLine && ownedComments.contains(String(line.drop { $0 == " " || $0 == "\t" }))
  }
}
