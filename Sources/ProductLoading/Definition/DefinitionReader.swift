import ProductModel
import Yams

/// Collects, while a definition is read, what is wrong with it and what refers to what.
final class DefinitionReader {
  /// A field that is named somewhere; whether it exists is known only at the end.
  struct Reference {
    var id: FieldID
    var mark: Mark?
    var use: Use

    enum Use {
      /// Any field will do.
      case any
      /// It ends up in a Secret: any field will do, and what is made there.
      case kept
      /// One of these answers is asked for: a choice must offer them.
      case answers([String])
      /// Its answer ends up in a place that is shown: no secret.
      case shown
      /// The same, in a line for a shell.
      case command
      /// It stands in a text into which no answers are put: a field that exists would be shown as `${…}`.
      case unfilled
      case file
      /// Its answer is a list.
      case list
    }
  }

  /// Compiling every expression takes longer than all the rest of the reading: the definitions that Slipway ships are checked by its tests.
  let compilesPatterns: Bool
  /// The kinds of checks that there are; nil: not looked at.
  let checkKinds: [CheckSignature]?
  var problems: [DefinitionProblem] = []
  private(set) var references: [Reference] = []
  /// A misspelt key hides fields: that others refer to them is no fault of theirs, and would bury the one that is.
  private(set) var missesFields = false
  /// Names that mean something just where the reader is, such as `item` inside of an `$each`.
  var localNames: [FieldID] = []
  /// What the Secrets of the definition call the values that they make, and where.
  var generated: [FieldID: Mark?] = [:]
  /// The Secrets that were read, by which one that is written twice is found.
  var secretNames: [(name: Template, condition: Condition)] = []

  init(compilesPatterns: Bool, checkKinds: [CheckSignature]? = nil) {
    self.compilesPatterns = compilesPatterns
    self.checkKinds = checkKinds
  }

  func report(_ message: String, at mark: Mark?) {
    problems.append(DefinitionProblem(line: mark?.line ?? 1, column: mark?.column ?? 1, message: message))
  }

  func refer(to id: FieldID, at mark: Mark?, for use: Reference.Use = .any) {
    references.append(Reference(id: id, mark: mark, use: use))
  }

  /// The map at a node with the keys of its shape; unknown and missing keys are reported.
  func map(_ node: Node, _ shape: DefinitionShape) -> MapReader? {
    guard case .mapping(let mapping) = node else {
      report("a \(shape.title) must be a map of \(shape.keys.prefix(4).joined(separator: ", "))\(shape.keys.count > 4 ? ", …" : "")", at: node.mark)
      return nil
    }
    var values = [String: Node](minimumCapacity: mapping.count)
    let keys = shape.keys
    for (key, value) in mapping {
      let name = key.scalar?.string ?? "?"
      guard keys.contains(name) else {
        let nearest = Spelling.nearest(to: name, among: keys)
        if let nearest, ["steps", "fields", "computed"].contains(nearest) { missesFields = true }
        let remedy = nearest.map { "did you mean \"\($0)\"?" } ?? "it knows \(keys.joined(separator: ", "))"
        report("\"\(name)\" is no key of a \(shape.title): \(remedy)", at: key.mark)
        continue
      }
      values[name] = value
    }
    for name in shape.required {
      if let value = values[name] {
        if value.scalar?.string.isEmpty == true, !shape.takesEmptyTexts { report("\"\(name)\" is empty: write it", at: value.mark) }
      } else {
        report("the \(shape.title) lacks \"\(name)\": add it", at: node.mark)
      }
    }
    return MapReader(reader: self, values: values, mark: node.mark)
  }

  func text(_ node: Node, _ name: String) -> String? {
    guard case .scalar(let scalar) = node else {
      report("\"\(name)\" must be a text", at: node.mark)
      return nil
    }
    return scalar.string
  }

  func list(_ node: Node, _ name: String) -> [Node] {
    guard case .sequence(let sequence) = node else {
      report("\"\(name)\" must be a list: begin each item with \"- \"", at: node.mark)
      return []
    }
    return Array(sequence)
  }

  func template(_ text: String, at mark: Mark?, for use: Reference.Use = .shown) -> Template {
    let template = Template(parsing: text)
    if Template.isUnclosed(text) { report("a \"${\" has no \"}\" behind it: close it, or write \"$${\" for the characters themselves", at: mark) }
    for id in template.fields where !localNames.contains(id) {
      // A reference whose filter is none is a field's all the same.
      refer(to: FieldID(String(id.name.prefix { $0 != "|" })), at: mark, for: use)
    }
    for case .field(let id, _) in template.parts where id.name.contains("|") { reportFilter(of: id.name, at: mark) }
    return template
  }

  /// What stands between `${` and `}` where one of its filters is none.
  private func reportFilter(of reference: String, at mark: Mark?) {
    let words = reference.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
    let wrong = words.first { TextFilter(parsing: $0) == nil }.map(String.init) ?? ""
    let name = wrong.prefix { $0 != ":" }
    let remedy: String
    if let known = TextFilter.names.first(where: { $0.name == name }) {
      remedy = "write \"|\(known.usage)\""
    } else if let near = Spelling.nearest(to: String(name), among: TextFilter.names.map(\.name)) {
      remedy = "did you mean \"|\(TextFilter.names.first { $0.name == near }?.usage ?? near)\"?"
    } else {
      remedy = "there are \(TextFilter.names.map { "\"|\($0.usage)\"" }.joined(separator: ", "))"
    }
    report("\"|\(wrong)\" in \"${\(reference)}\" is no filter: \(remedy)", at: mark)
  }

  func path(_ text: String, at mark: Mark?) -> ValuePath? {
    guard let path = ValuePath(parsing: text) else {
      report("\"\(text)\" is no path: write keys with dots between, a key that holds dots in double quotes", at: mark)
      return nil
    }
    return path
  }

  func regex(_ text: String, at mark: Mark?) -> String {
    guard compilesPatterns else { return text }
    do {
      _ = try Regex(text)
    } catch {
      report("\"\(text)\" is no regular expression: check brackets and backslashes", at: mark)
    }
    return text
  }

  /// A regular expression in which `${…}` stands for an answer, to be matched as it is.
  func regexTemplate(_ text: String, at mark: Mark?) -> String {
    let sample = template(text, at: mark).expanded { _ in "x" } ?? ""
    _ = regex(sample, at: mark)
    return text
  }

  func range(_ text: String, at mark: Mark?) -> VersionRange? {
    guard let range = VersionRange(text) else {
      report("\"\(text)\" is no version range: write it such as \">=1.29\" or \">=3.6.0 <5\"", at: mark)
      return nil
    }
    return range
  }
}
