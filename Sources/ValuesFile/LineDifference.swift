/// What changes from one text to another, line by line, for showing before it is written.
package struct LineDifference: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package enum Kind: Sendable, Equatable { case same, added, removed }
    package var kind: Kind
    package var text: String
    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  package var lines: [Line]

  package init(from old: String, to new: String) {
    let before = FileLines(old).lines.map(\.text)
    let after = FileLines(new).lines.map(\.text)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var i = 0
    var j = 0
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        lines.append(Line(.removed, before[i]))
        i += 1
      } else if j < after.count, added.contains(j) {
        lines.append(Line(.added, after[j]))
        j += 1
      } else {
        if j < after.count { lines.append(Line(.same, after[j])) }
        i += 1
        j += 1
      }
    }
    self.lines = lines
  }

  package var isEmpty: Bool { lines.allSatisfy { $0.kind == .same } }

  package var added: Int { lines.count { $0.kind == .added } }
  package var removed: Int { lines.count { $0.kind == .removed } }

  /// The changes with a few lines around each; a nil stands for lines left out between.
  package func hunks(around context: Int = 3) -> [Line?] {
    var shown: Set<Int> = []
    for (index, line) in lines.enumerated() where line.kind != .same {
      shown.formUnion(max(0, index - context)...min(lines.count - 1, index + context))
    }
    var result: [Line?] = []
    var last = -1
    for index in shown.sorted() {
      if index != last + 1 { result.append(nil) }
      result.append(lines[index])
      last = index
    }
    return result
  }
}
