import ProductModel

/// Writes a plan's values as YAML: keys in the definition's order, its comments, blank lines between the blocks.
struct ValuesRenderer {
  /// The values as a tree that keeps their order; a comment belongs to the line that its entry was the first to need.
  private(set) var root = OutlineNode()
  /// The comment of each path that has one.
  private(set) var comments: [ValuePath: String] = [:]

  init(_ entries: [ValueEntry]) {
    for entry in entries {
      var known = 0
      while known < entry.path.keys.count, root[entry.path.keys[...known]] != nil { known += 1 }
      if let comment = entry.comment { comments[ValuePath(Array(entry.path.keys[...min(known, entry.path.keys.count - 1)]))] = comment }
      root.set(OutlineNode(entry.value), at: entry.path.keys[...])
    }
  }

  var text: String {
    root.children.map { child in lines(of: child.node, key: child.key, path: ValuePath([child.key]), indentation: 0).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// The lines of one key with all below it.
  func lines(of node: OutlineNode, key: String, path: ValuePath, indentation: Int) -> [String] {
    let margin = String(repeating: " ", count: indentation)
    var lines = comments[path].map { Self.comment($0).map { margin + $0 } } ?? []
    let key = PlainScalar.isSafe(key) ? key : ScalarText.quoted(key)
    let value = Self.value(node, indentation: indentation) { child in
      self.lines(of: child.node, key: child.key, path: path.appending(child.key), indentation: indentation + 2)
    }
    lines.append(margin + key + ":" + value[0])
    return lines + value.dropFirst()
  }

  /// What stands after the colon, and the lines below.
  static func value(_ node: OutlineNode, indentation: Int, children: (OutlineNode.Child) -> [String]) -> [String] {
    switch node.kind {
    case .map where !node.children.isEmpty: return [""] + node.children.flatMap(children)
    case .map: return [" {}"]
    case .scalar(.string(let text)):
      guard let literal = ScalarText.literal(text) else { return [" " + ScalarText.quotedOrPlain(text)] }
      let margin = String(repeating: " ", count: indentation + 2)
      return [" " + literal.header] + literal.lines.map { $0.isEmpty ? "" : margin + $0 }
    case .scalar(let tree): return [" " + (ScalarText.inline(tree) ?? "null")]
    case .list(let items) where items.isEmpty: return [" []"]
    case .list(let items):
      return [""] + items.flatMap { item in listItem(item, indentation: indentation + 2) }
    }
  }

  private static func listItem(_ node: OutlineNode, indentation: Int) -> [String] {
    let margin = String(repeating: " ", count: indentation)
    if case .map = node.kind, !node.children.isEmpty {
      // The first key stands on the dash's line.
      let renderer = ValuesRenderer([])
      let lines = node.children.flatMap { renderer.lines(of: $0.node, key: $0.key, path: ValuePath([$0.key]), indentation: indentation + 2) }
      return [margin + "- " + lines[0].dropFirst(indentation + 2)] + lines.dropFirst()
    }
    if case .list(let items) = node.kind, !items.isEmpty {
      return [margin + "-"] + items.flatMap { listItem($0, indentation: indentation + 2) }
    }
    let value = value(node, indentation: indentation) { _ in [] }
    return [margin + "-" + value[0]] + value.dropFirst()
  }

  static func comment(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { $0.isEmpty ? "#" : "# \($0)" }
  }
}

extension ScalarText {
  static func quotedOrPlain(_ text: String) -> String { PlainScalar.isSafe(text) ? text : quoted(text) }
}
