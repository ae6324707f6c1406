import ProductModel
import Yams

extension ValuesEditor {
  /// The lines to be changed, so that the file holds what is meant.
  func changes(_ index: ValuesIndex, old: ValuesTree, meant: ValuesTree, _ file: FileLines) throws(ValuesFileError) -> [LineChange] {
    let lines = index.lines
    switch index.root {
    case .mapping(let mapping)? where !index.entries.isEmpty && !mapping.isEmpty:
      return try changes(to: index.entries, old: old.map ?? [:], meant: meant.map ?? [:], path: [], indentation: index.entries[0].indentation, lines)
    case .mapping(let mapping)?:
      // `{}` or a map in braces: written anew as a block.
      let first = (mapping.mark?.line ?? 1) - 1
      var last = lines.count - 1
      while last > first, lines[last].isBlankLine || lines[last].isCommentLine { last -= 1 }
      try refuseComments(in: first...last, lines)
      let node = outline(of: OutlineNode(.mapping(mapping)), at: [])
      return [LineChange(range: first..<last + 1, lines: node.children.flatMap { block($0.node, [$0.key], indentation: 0) })]
    default:
      // Empty, or comments only.
      let new = renderer.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      return [LineChange(range: lines.count..<lines.count, lines: (lines.last.map(\.isBlankLine) ?? true ? [] : [""]) + new)]
    }
  }

  /// Changes among the keys of one map in block style.
  private func changes(
    to entries: [ValuesIndex.Entry], old: [String: ValuesTree], meant: [String: ValuesTree], path: [String], indentation: Int, _ lines: [String]
  ) throws(ValuesFileError) -> [LineChange] {
    var changes: [LineChange] = []
    // What a merge brings in cannot be taken out of this map.
    if let merge = entries.first(where: { $0.path.keys.last == "<<" }) { throw .anchor(line: merge.firstLine + 1) }
    for entry in entries {
      guard let key = entry.path.keys.last else { continue }
      guard let wanted = meant[key] else {
        changes += removal(of: entry, lines)
        continue
      }
      changes += commentChange(at: entry, lines)
      guard wanted != old[key] else { continue }
      if entry.isBlockMap, let inner = wanted.map, let before = old[key]?.map {
        let margin = entry.children.first?.indentation ?? entry.indentation + 2
        changes += try self.changes(to: entry.children, old: before, meant: inner, path: entry.path.keys, indentation: margin, lines)
      } else {
        changes.append(try rewriting(entry, old: old[key], meant: wanted, lines))
      }
    }
    return changes + insertions(among: entries, path: path, indentation: indentation, lines)
  }

  // MARK: Removing

  /// Takes a key away with what is below it. Comments of others inside stay: they move to the key's own margin, where no block scalar above can
  /// take them for its text.
  private func removal(of entry: ValuesIndex.Entry, _ lines: [String]) -> [LineChange] {
    let kept = foreignComments(in: entry, lines)
    var first = entry.firstLine
    while first > 0, isOwnedComment(lines[first - 1]) { first -= 1 }
    let last = entry.lastLine
    // Two blank lines that meet become one.
    let isBlankAfter = last + 1 >= lines.count || lines[last + 1].isBlankLine
    if kept.isEmpty, first > 0, lines[first - 1].isBlankLine, isBlankAfter { first -= 1 }
    return [LineChange(range: first..<last + 1, lines: kept)]
  }

  /// The comments of others between the keys below, at the key's own margin.
  private func foreignComments(in entry: ValuesIndex.Entry, _ lines: [String]) -> [String] {
    var kept: [String] = []
    func keep(_ range: Range<Int>) {
      for number in range where lines[number].isCommentLine && !isOwnedComment(lines[number]) {
        kept.append(String(repeating: " ", count: entry.indentation) + lines[number].drop { $0 == " " || $0 == "\t" })
      }
    }
    func walk(_ entry: ValuesIndex.Entry) {
      guard entry.isBlockMap else { return }
      var next = entry.firstLine + 1
      for child in entry.children {
        keep(next..<max(next, child.firstLine))
        walk(child)
        next = child.lastLine + 1
      }
    }
    walk(entry)
    return kept
  }

  // MARK: Rewriting

  private func rewriting(
    _ entry: ValuesIndex.Entry, old: ValuesTree?, meant: ValuesTree, _ lines: [String]
  ) throws(ValuesFileError) -> LineChange {
    if let mark = entry.node.mark, mark.line - 1 < entry.firstLine { throw .anchor(line: entry.firstLine + 1) }
    guard let key = KeyLine(lines[entry.firstLine], indentation: entry.indentation) else { throw .notSafe(path: "\(entry.path)") }
    let range = entry.firstLine..<entry.lastLine + 1
    if meant.map?.isEmpty == false {
      switch old {
      case .map?: try refuseComments(in: entry.firstLine...entry.lastLine, lines)
      case .null?, nil: break
      default: throw .otherKind(line: entry.firstLine + 1, path: "\(entry.path)")
      }
      let node = outline(of: OutlineNode(entry.node), at: entry.path.keys)
      let inner = node.children.flatMap { block($0.node, entry.path.keys + [$0.key], indentation: entry.indentation + 2) }
      return LineChange(range: range, lines: [key.prefix + key.comment] + inner)
    }
    guard let node = renderer.root[entry.path.keys[...]] else { throw .notSafe(path: "\(entry.path)") }
    var value = ValuesRenderer.value(node, indentation: entry.indentation) { _ in [] }
    value[0] = key.prefix + value[0] + key.comment
    return LineChange(range: range, lines: foreignComments(in: entry, lines) + value)
  }

  /// A value that is written anew as a block: what it held, without what the plan removes, with what it sets.
  private func outline(of node: OutlineNode, at path: [String]) -> OutlineNode {
    var node = node
    let here = ValuesPathPrefix(path)
    let written = Set(plan.values.map(\.path))
    for owned in plan.ownedPaths where !written.contains(owned) && !written.contains(where: { owned.isPrefix(of: $0) }) {
      if let rest = here.rest(of: owned) { node.remove(at: rest) }
    }
    for entry in plan.values {
      if let rest = here.rest(of: entry.path) { node.set(OutlineNode(entry.value), at: rest) }
    }
    return node
  }

  private func block(_ node: OutlineNode, _ path: [String], indentation: Int) -> [String] {
    renderer.lines(of: node, key: path.last ?? "", path: ValuePath(path), indentation: indentation)
  }

  private func refuseComments(in range: ClosedRange<Int>, _ lines: [String]) throws(ValuesFileError) {
    // The comment behind the last brace stays on its line.
    for number in range where lines[number].isCommentLine || number != range.upperBound && lines[number].contains(" #") {
      throw .commentInFlow(line: number + 1)
    }
  }

  // MARK: Inserting

  /// Keys that the plan writes and the map lacks, each beside its neighbour of the definition's order.
  private func insertions(among entries: [ValuesIndex.Entry], path: [String], indentation: Int, _ lines: [String]) -> [LineChange] {
    guard let planned = renderer.root[path[...]] else { return [] }
    let order = planned.children.map(\.key)
    let places = Dictionary(entries.compactMap { entry in entry.path.keys.last.map { ($0, entry) } }) { first, _ in first }
    var changes: [LineChange] = []
    for (rank, child) in planned.children.enumerated() where places[child.key] == nil {
      var new = block(child.node, path + [child.key], indentation: indentation)
      let position: Int
      if let before = order[..<rank].last(where: { places[$0] != nil }).flatMap({ places[$0] }) {
        position = before.lastLine + 1
        if path.isEmpty { new.insert("", at: 0) }
      } else if let after = order[(rank + 1)...].first(where: { places[$0] != nil }).flatMap({ places[$0] }) {
        var first = after.firstLine
        while first > 0, lines[first - 1].isCommentLine, lines[first - 1].indentation == after.indentation { first -= 1 }
        position = first
        if path.isEmpty { new.append("") }
      } else {
        position = (entries.last?.lastLine ?? lines.count - 1) + 1
        if path.isEmpty { new.insert("", at: 0) }
      }
      changes.append(LineChange(range: position..<position, lines: new, rank: rank))
    }
    return changes
  }

  /// The definition's comment above a key that stays is kept true; comments of others are not touched.
  private func commentChange(at entry: ValuesIndex.Entry, _ lines: [String]) -> [LineChange] {
    var first = entry.firstLine
    while first > 0, isOwnedComment(lines[first - 1]) { first -= 1 }
    guard first < entry.firstLine else { return [] }
    let margin = String(repeating: " ", count: entry.indentation)
    let wanted = renderer.comments[entry.path].map { ValuesRenderer.comment($0).map { margin + $0 } } ?? []
    guard Array(lines[first..<entry.firstLine]) != wanted else { return [] }
    return [LineChange(range: first..<entry.firstLine, lines: wanted)]
  }
}

/// A path from which others go on.
private struct ValuesPathPrefix {
  let keys: [String]
  init(_ keys: [String]) { self.keys = keys }
  /// The keys below; nil for paths elsewhere and for this path itself.
  func rest(of path: ValuePath) -> ArraySlice<String>? {
    path.keys.count > keys.count && path.keys.starts(with: keys) ? path.keys[keys.count...] : nil
  }
}
