import ProductModel
import Secrecy
import Yams

extension AnswersFile {
  /// The answers as a file that ``load(path:product:chart:surroundings:need:given:)`` reads again: no secret, and of a file its path alone.
  package static func yaml(_ answers: Answers, product: Product) -> String {
    let order = product.steps.flatMap(\.fields).map(\.id) + FieldID.reserved
    var seen: Set<FieldID> = []
    var lines: [String] = []
    for id in order where seen.insert(id).inserted {
      switch answers[id] {
      case .text(let text)?: lines.append("\(id): \(quoted(text))")
      case .bool(let flag)?: lines.append("\(id): \(flag)")
      case .number(let number)?: lines.append("\(id): \(number)")
      case .list(let items)?: lines.append("\(id): [\(items.map(quoted).joined(separator: ", "))]")
      case .file(let file)?: lines.append("\(id): \(quoted(file.path))")
      case .secret?, nil: break
      }
    }
    return lines.isEmpty ? "{}\n" : lines.joined(separator: "\n") + "\n"
  }

  /// Answers of an earlier session: whatever can still be used of them. A definition may have changed since, so nothing in it is an error.
  /// Files are named, not read.
  package static func saved(yaml: String, product: Product) -> Answers {
    guard let mapping = (try? Node.composed(yaml))?.mapping else { return Answers() }
    var answers = Answers()
    for (key, value) in mapping {
      guard let id = key.scalar.map({ FieldID($0.string) }) else { continue }
      let kind = product.field(id)?.kind
      guard kind != nil || FieldID.reserved.contains(id) else { continue }
      switch (kind, value) {
      case (.secret?, _): continue
      case (.file(_, let isSecret)?, .scalar(let scalar)): answers[id] = .file(FileAnswer(path: scalar.string, isSecret: isSecret))
      case (.cidrList?, .sequence(let sequence)): answers[id] = .list(sequence.compactMap { $0.scalar?.string })
      case (_, .scalar(let scalar)): answers[id] = .text(scalar.string)
      default: continue
      }
    }
    return answers
  }

  /// A double-quoted YAML scalar, which is read the same by every parser.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let scalar where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
