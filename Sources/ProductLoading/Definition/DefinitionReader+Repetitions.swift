import Yams

/// A list of a definition may hold `{forEach: [{word: text, …}, …], items: […]}`: the items stand there once for each entry, with `<word>` replaced.
extension DefinitionReader {
  /// The definition with all of them written out. Every item keeps its lines, so that what is wrong with it is found.
  func writtenOut(_ node: Node) -> Node {
    guard node.holdsRepetition else { return node }
    switch node {
    case .scalar, .alias: return node
    case .mapping(let mapping):
      return .mapping(Node.Mapping(mapping.map { ($0.key, writtenOut($0.value)) }, mapping.tag, mapping.style, mapping.mark))
    case .sequence(let sequence): return .sequence(Node.Sequence(sequence.flatMap(items), sequence.tag, sequence.style, sequence.mark))
    }
  }

  private func items(_ node: Node) -> [Node] {
    guard node.isRepetition else { return [writtenOut(node)] }
    guard let map = map(node, .repetition) else { return [] }
    let items = map.list("items").flatMap(items)
    let entries = map.list("forEach").compactMap(entry)
    if let first = entries.first, !items.isEmpty { compare(entries, with: first, items) }
    return entries.flatMap { entry in items.map { $0.replacing(entry.texts) } }
  }

  private struct Entry {
    /// What stands for each word, by the word in its brackets.
    var texts: [String: String]
    var mark: Mark?
  }

  private func entry(_ node: Node) -> Entry? {
    guard case .mapping(let mapping) = node else {
      report("an entry of \"forEach\" is a map of words, such as {door: api}", at: node.mark)
      return nil
    }
    var texts: [String: String] = [:]
    for (key, value) in mapping {
      let word = key.scalar?.string ?? "?"
      texts["<\(word)>"] = text(value, word)
    }
    return Entry(texts: texts, mark: node.mark)
  }

  /// All have the same words, and each stands somewhere.
  private func compare(_ entries: [Entry], with first: Entry, _ items: [Node]) {
    let words = Set(entries.flatMap(\.texts.keys)).sorted()
    for entry in entries {
      for word in words where entry.texts[word] == nil { report("the entry lacks \(word), which others have: add it", at: entry.mark) }
    }
    for word in words where !items.contains(where: { $0.mentions(word) }) {
      report("\(word) stands nowhere in \"items\": write it there, or leave the word out", at: first.mark)
    }
  }
}

extension Node {
  fileprivate var isRepetition: Bool { mapping?.contains { $0.key.scalar?.string == "forEach" } ?? false }

  fileprivate var holdsRepetition: Bool {
    switch self {
    case .scalar, .alias: false
    case .mapping(let mapping): mapping.contains { $0.value.holdsRepetition }
    case .sequence(let sequence): sequence.contains { $0.isRepetition || $0.holdsRepetition }
    }
  }

  fileprivate func mentions(_ word: String) -> Bool {
    switch self {
    case .scalar(let scalar): scalar.string.contains(word)
    case .alias: false
    case .mapping(let mapping): mapping.contains { $0.key.mentions(word) || $0.value.mentions(word) }
    case .sequence(let sequence): sequence.contains { $0.mentions(word) }
    }
  }

  fileprivate func replacing(_ texts: [String: String]) -> Node {
    switch self {
    case .alias: return self
    case .scalar(let scalar):
      guard scalar.string.utf8.contains(UInt8(ascii: "<")) else { return self }
      let text = texts.reduce(scalar.string) { $0.replacing($1.key, with: $1.value) }
      return .scalar(Node.Scalar(text, scalar.tag, scalar.style, scalar.mark))
    case .mapping(let mapping):
      return .mapping(
        Node.Mapping(mapping.map { ($0.key.replacing(texts), $0.value.replacing(texts)) }, mapping.tag, mapping.style, mapping.mark))
    case .sequence(let sequence):
      return .sequence(Node.Sequence(sequence.map { $0.replacing(texts) }, sequence.tag, sequence.style, sequence.mark))
    }
  }
}
