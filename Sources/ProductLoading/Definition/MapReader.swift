import ProductModel
import Yams

/// One map of a definition: typed access to its values, with a report for each that is of another type.
struct MapReader {
  let reader: DefinitionReader
  let values: [String: Node]
  let mark: Mark?

  subscript(key: String) -> Node? { values[key] }

  func mark(_ key: String) -> Mark? { values[key]?.mark ?? mark }

  func text(_ key: String, default fallback: String = "") -> String {
    guard let node = values[key] else { return fallback }
    return reader.text(node, key) ?? fallback
  }

  func optionalText(_ key: String) -> String? { values[key].flatMap { reader.text($0, key) } }

  /// A sentence, without the line end that YAML's block scalars leave. No answers are put into it.
  func prose(_ key: String) -> String {
    let text = text(key).withoutLineEnds
    for id in Template(parsing: text).fields { reader.refer(to: id, at: mark(key), for: .unfilled) }
    return text
  }

  /// A sentence with `${…}` in it.
  func filledProse(_ key: String) -> String {
    let text = text(key).withoutLineEnds
    _ = reader.template(text, at: mark(key))
    return text
  }

  func bool(_ key: String, default fallback: Bool = false) -> Bool {
    guard let node = values[key] else { return fallback }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      reader.report("\"\(key)\" must be true or false", at: node.mark)
      return fallback
    }
  }

  func number(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
    guard let node = values[key] else { return nil }
    guard let number = node.scalar.flatMap({ Int($0.string) }) else {
      reader.report("\"\(key)\" must be a whole number", at: node.mark)
      return nil
    }
    if let range, !range.contains(number) {
      let end = range.upperBound == .max ? " up" : " to \(range.upperBound)"
      reader.report("\"\(key)\" must be a whole number from \(range.lowerBound)\(end)", at: node.mark)
      return nil
    }
    return number
  }

  func list(_ key: String) -> [Node] { values[key].map { reader.list($0, key) } ?? [] }

  func maps(_ key: String, _ shape: DefinitionShape) -> [MapReader] { list(key).compactMap { reader.map($0, shape) } }

  func map(_ key: String, _ shape: DefinitionShape) -> MapReader? { values[key].flatMap { reader.map($0, shape) } }

  /// The pairs of a free map: its keys are the definition's own.
  func pairs(_ key: String) -> [(key: String, node: Node, mark: Mark?)] {
    guard let node = values[key] else { return [] }
    guard case .mapping(let mapping) = node else {
      reader.report("\"\(key)\" must be a map", at: node.mark)
      return []
    }
    return mapping.map { (key: $0.key.scalar?.string ?? "", node: $0.value, mark: $0.key.mark) }
  }

  func template(_ key: String, for use: DefinitionReader.Reference.Use = .shown) -> Template {
    reader.template(text(key), at: mark(key), for: use)
  }

  func field(_ key: String, for use: DefinitionReader.Reference.Use = .any) -> FieldID {
    let id = FieldID(text(key))
    if values[key] != nil { reader.refer(to: id, at: mark(key), for: use) }
    return id
  }

  func condition(_ key: String = "when") -> Condition { values[key].map(reader.condition) ?? .always }

  /// A word out of a list; a misspelt one gets a suggestion.
  func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type, noun: String? = nil) -> Word? where Word.RawValue == String {
    guard let text = optionalText(key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let remedy = Spelling.nearest(to: text, among: words).map { "did you mean \"\($0)\"?" } ?? "choose one of \(words.joined(separator: ", "))"
    reader.report("\"\(text)\" is no \(noun ?? key): \(remedy)", at: mark(key))
    return nil
  }
}

extension String {
  fileprivate var withoutLineEnds: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
