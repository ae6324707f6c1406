import ProductModel
import Yams

/// Finds the questions in a chart's values.
struct ScaffoldReading {
  private let lines: [Substring]
  private let schema: Node?
  /// How deep values are asked for: what lies deeper is for experts, who edit the definition.
  private static let depth = 3

  init(text: String, schema: Node?) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.schema = schema
  }

  func steps(_ root: Node.Mapping) -> [ScaffoldStep] {
    var steps: [ScaffoldStep] = []
    var general = ScaffoldStep(id: "general", title: "General", questions: [], secrets: [])
    var names = Names()
    for (key, value) in root {
      guard let name = key.scalar?.string else { continue }
      if let mapping = value.mapping {
        var step = ScaffoldStep(id: names.step(name), title: Self.words([name]), questions: [], secrets: [])
        collect(mapping, [name], into: &step, &names)
        if !step.isEmpty { steps.append(step) }
      } else {
        add(key, value, [name], to: &general, &names)
      }
    }
    return general.isEmpty ? steps : [general] + steps
  }

  private func collect(_ mapping: Node.Mapping, _ path: [String], into step: inout ScaffoldStep, _ names: inout Names) {
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { continue }
      if let inner = value.mapping {
        if path.count + 1 < Self.depth { collect(inner, path + [name], into: &step, &names) }
      } else {
        add(key, value, path + [name], to: &step, &names)
      }
    }
  }

  private func add(_ key: Node, _ value: Node, _ path: [String], to step: inout ScaffoldStep, _ names: inout Names) {
    // Lists have no question of their own.
    guard let scalar = value.scalar, !path.contains(where: { $0.isEmpty || $0.contains("\"") }) else { return }
    // `automountServiceAccountToken: true` holds no token.
    if !scalar.isSwitch, Self.isSecret(path.last ?? "") {
      step.secrets.append(path)
      return
    }
    let description = described(path)
    guard let kind = ScaffoldQuestion.Kind(scalar, described: description) else {
      step.unasked.append(path)
      return
    }
    var fallback = scalar.isNull ? "" : scalar.string
    if case .choice(let choices) = kind, !choices.contains(fallback) { fallback = "" }
    step.questions.append(
      ScaffoldQuestion(
        id: names.field(path), label: Self.words(path.count > 1 ? Array(path.dropFirst()) : path), path: path, kind: kind,
        isRequired: isRequired(path), fallback: fallback, help: description?["description"]?.scalar?.string ?? comment(above: key)))
  }

  // MARK: Words

  /// The lines of comment right above a key. Values that are only commented out are no words; of those between them the last count.
  private func comment(above key: Node) -> String {
    guard let mark = key.mark else { return "" }
    var comment: [Substring] = []
    var number = mark.line - 2
    while lines.indices.contains(number) {
      let line = lines[number].drop { $0 == " " }
      guard line.first == "#" else { break }
      comment.insert(line.drop { $0 == "#" || $0 == " " }, at: 0)
      number -= 1
    }
    let words = comment.split(whereSeparator: Self.isCommentedOut).last ?? []
    return words.map { $0.drop { $0 == "-" || $0 == " " } }.joined(separator: " ")
  }

  /// `- item`, `key:` and `key: value`; words with a colon behind the first begin with a capital.
  private static func isCommentedOut(_ line: Substring) -> Bool {
    if line.hasPrefix("- ") { return true }
    guard let colon = line.firstIndex(of: ":"), line.first?.isUppercase == false else { return false }
    let rest = line[line.index(after: colon)...]
    return (rest.isEmpty || rest.first == " ") && line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "._-/\"'".contains($0) }
  }

  private func described(_ path: [String]) -> Node? {
    path.reduce(schema) { $0?["properties"]?[$1] }
  }

  private func isRequired(_ path: [String]) -> Bool {
    guard let name = path.last else { return false }
    return described(Array(path.dropLast()))?["required"]?.sequence?.contains { $0.scalar?.string == name } ?? false
  }

  /// `image.pullPolicy` → `Image pull policy`, `loadBalancerIP` → `Load balancer IP`.
  private static func words(_ path: [String]) -> String {
    let characters = Array(path.joined(separator: " "))
    var words = [""]
    for (index, character) in characters.enumerated() {
      if " -_.".contains(character) {
        words.append("")
        continue
      }
      let previous = index > 0 ? characters[index - 1] : " "
      let endsAbbreviation = previous.isUppercase && characters.dropFirst(index + 1).first?.isLowercase == true
      if character.isUppercase, previous.isLowercase || previous.isNumber || endsAbbreviation { words.append("") }
      words[words.count - 1].append(character)
    }
    let text = words.filter { !$0.isEmpty }.map { $0.count > 1 && !$0.contains(where: \.isLowercase) ? $0 : $0.lowercased() }.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["password", "passwd", "token", "secretkey", "apikey", "privatekey"].contains { name.hasSuffix($0) }
  }

  /// Names that definitions take, each once.
  private struct Names {
    private var taken: Set<String> = Set(FieldID.reserved.map(\.name))
    private var steps: Set<String> = ["cluster", "general"]

    mutating func field(_ path: [String]) -> String { free(path.map(Self.word).joined(separator: "."), &taken) }

    mutating func step(_ key: String) -> String { free(Self.word(key), &steps) }

    private func free(_ name: String, _ taken: inout Set<String>) -> String {
      var candidate = name
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(name)\(number)"
        number += 1
      }
      return candidate
    }

    /// Letters and digits, beginning with a letter.
    private static func word(_ key: String) -> String {
      var word = ""
      var begins = false
      for character in key {
        guard character.isASCII, character.isLetter || character.isNumber else {
          begins = !word.isEmpty
          continue
        }
        word += begins ? character.uppercased() : String(character)
        begins = false
      }
      return word.first?.isLetter == true ? word : "v" + word
    }
  }
}

extension Node {
  /// The value of a key; the subscript of Yams compares tags too.
  subscript(key: String) -> Node? { mapping?.first { $0.key.scalar?.string == key }?.value }
}
