import ProductModel
import Yams

/// Where each key of a values file stands. Positions come from the YAML parser, which gives starts only; ends follow from the next key.
struct ValuesIndex {
  struct Entry {
    var path: ValuePath
    /// 0-based lines: that of the key, and the last that belongs to its value.
    var firstLine: Int
    var lastLine: Int
    /// Columns before the key.
    var indentation: Int
    var node: Node
    /// Keys below, for a map in block style.
    var children: [Entry]

    var isBlockMap: Bool { !children.isEmpty }
  }

  private(set) var entries: [Entry] = []
  let root: Node?
  let lines: [String]

  init(_ text: String) throws(ValuesFileError) {
    let lines = FileLines(text).lines.map(\.text)
    self.lines = lines
    do {
      root = try Yams.compose(yaml: text.withoutByteOrderMark)
    } catch let error as YamlError {
      throw .notYAML(error)
    } catch {
      throw .notYAML(line: 1, detail: "it cannot be read")
    }
    if case .mapping(let mapping)? = root, !Self.isFlow(mapping, lines) {
      entries = Self.entries(of: mapping, path: [], until: lines.count, lines)
    }
  }

  func entry(at path: ValuePath) -> Entry? {
    var level = entries
    var found: Entry?
    for key in path.keys {
      guard let entry = level.first(where: { $0.path.keys.last == key }) else { return nil }
      found = entry
      level = entry.children
    }
    return found
  }

  /// Whether a map stands in braces. The parser's own style is that of the map's end, which has none: the text is looked at.
  private static func isFlow(_ mapping: Node.Mapping, _ lines: [String]) -> Bool {
    guard let mark = mapping.mark, lines.indices.contains(mark.line - 1) else { return false }
    var rest = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)
    // An anchor or a tag may stand before the brace.
    while rest.first == "&" || rest.first == "!" { rest = rest.drop { $0 != " " }.drop { $0 == " " } }
    return rest.first == "{"
  }

  /// `limit` is the line of the next key outside.
  private static func entries(of mapping: Node.Mapping, path: [String], until limit: Int, _ lines: [String]) -> [Entry] {
    let pairs = Array(mapping)
    var entries: [Entry] = []
    for (position, pair) in pairs.enumerated() {
      guard let mark = pair.key.mark, let key = pair.key.scalar?.string else { continue }
      let first = mark.line - 1
      let next = position + 1 < pairs.count ? (pairs[position + 1].key.mark?.line ?? limit + 1) - 1 : limit
      guard first < lines.count, first < max(next, first + 1) else { continue }
      var children: [Entry] = []
      // A node that begins above its key is an alias of something else: what is below it stands elsewhere.
      let isAlias = (pair.value.mark?.line ?? mark.line) < mark.line
      if case .mapping(let inner) = pair.value, !isAlias, !Self.isFlow(inner, lines) {
        children = Self.entries(of: inner, path: path + [key], until: max(next, first + 1), lines)
      }
      let indentation = mark.column - 1
      let last = lastLine(of: pair.value, from: first, until: max(next, first + 1), indentation: indentation, lines)
      entries.append(
        Entry(path: ValuePath(path + [key]), firstLine: first, lastLine: last, indentation: indentation, node: pair.value, children: children))
    }
    return entries
  }

  /// The last line that belongs to a value: comments and blank lines after it do not, except in a block scalar, where a line that begins with
  /// `#` may be text.
  private static func lastLine(of node: Node, from first: Int, until limit: Int, indentation: Int, _ lines: [String]) -> Int {
    if case .scalar(let scalar) = node, scalar.style == .literal || scalar.style == .folded {
      var last = first
      var margin: Int?
      for number in (first + 1)..<max(limit, first + 1) where !lines[number].isBlankLine {
        guard lines[number].indentation > indentation, lines[number].indentation >= margin ?? 0 else { break }
        margin = margin ?? lines[number].indentation
        last = number
      }
      return last
    }
    var last = max(limit, first + 1) - 1
    while last > first, lines[last].isBlankLine || lines[last].isCommentLine { last -= 1 }
    return last
  }
}

extension ValuesFileError {
  static func notYAML(_ error: YamlError) -> ValuesFileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _): .notYAML(line: mark.line, detail: problem)
    case .composer(_, let problem, let mark, _):
      problem.contains("document") ? .severalDocuments(line: mark.line) : .notYAML(line: mark.line, detail: problem)
    case .duplicatedKeysInMapping(let keys, let context):
      .notYAML(line: context.mark.line, detail: "\(keys.map { "\"\($0)\"" }.joined(separator: ", ")) stands twice")
    case .reader(let problem, _, _, _): .notYAML(line: 1, detail: problem)
    default: .notYAML(line: 1, detail: "it cannot be read")
    }
  }
}
