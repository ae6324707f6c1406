import KubernetesObjects
import OrderedCollections

/// Expressions in the data of charts: `${values.router.replicas:-1}`, `when:`, and `if/then/else`.
struct Template {
  /// What expressions read: `release`, `chart`, `values`, `fullname`.
  var context: JSON

  /// The value with its expressions replaced; null where its `when` does not hold.
  func expand(_ value: JSON) -> JSON {
    switch value {
    case .string(let text): return expand(text)
    case .array(let items):
      // An entry left out by its `when` goes; one that was null stays.
      return .array(items.map { (before: $0, after: expand($0)) }.filter { $0.after != .null || $0.before == .null }.map(\.after))
    case .object(let entries):
      if let condition = entries["when"], !holds(condition) { return .null }
      if let condition = entries["if"], entries["then"] != nil {
        return expand(holds(condition) ? entries["then"] ?? .null : entries["else"] ?? .null)
      }
      var result: OrderedDictionary<String, JSON> = [:]
      for (key, entry) in entries where key != "when" {
        let expanded = expand(entry)
        if expanded != .null || entry == .null { result[expand(key).plain ?? key] = expanded }
      }
      return .object(result)
    default: return value
    }
  }

  /// One condition, or a list of which all must hold: `{value: PATH, is: …}`, `{value: PATH, exists: true}`, `{chart: {atLeast: VERSION}}`.
  func holds(_ condition: JSON) -> Bool {
    if case .array(let all) = condition { return all.allSatisfy(holds) }
    if let path = condition["value"].string {
      let value = context["values"].at(path)
      if let exists = condition["exists"].bool { return exists == !(value.isNull || value == "") }
      if let wanted = condition["isNot"].plain { return value.plain != wanted }
      let wanted = condition["is"].array?.compactMap(\.plain) ?? [condition["is"].plain ?? ""]
      return wanted.contains(value.plain ?? "")
    }
    let version = context["chart"]["version"].string ?? ""
    if let least = condition["chart"]["atLeast"].plain { return !Self.isOlder(version, than: least) }
    if let below = condition["chart"]["below"].plain { return Self.isOlder(version, than: below) }
    return false
  }

  private func expand(_ text: String) -> JSON {
    guard text.contains("${") else { return .string(text) }
    if text.hasPrefix("${"), text.hasSuffix("}"), text.dropFirst(2).firstIndex(of: "}") == text.index(before: text.endIndex) {
      return value(String(text.dropFirst(2).dropLast()))
    }
    return .string(Self.replace(text) { value($0).plain ?? "" })
  }

  private func value(_ expression: String) -> JSON {
    guard let mark = expression.firstRange(of: ":-") else { return context.at(expression) }
    let found = context.at(String(expression[..<mark.lowerBound]))
    guard found == .null || found == "" else { return found }
    return (try? JSON.yaml(String(expression[mark.upperBound...]))) ?? .null
  }

  /// `${NAME}` or `${NAME|OTHER}` in a line of a log: the first variable that the container has.
  static func variables(_ text: String, _ environment: [String: String]) -> String {
    guard text.contains("${") else { return text }
    return replace(text) { names in names.split(separator: "|").compactMap { environment[String($0)] }.first ?? "" }
  }

  private static func replace(_ text: String, _ value: (String) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      result += rest[..<open.lowerBound] + value(String(rest[open.upperBound..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  static func isOlder(_ version: String, than other: String) -> Bool {
    func numbers(_ text: String) -> [Int] { text.prefix { $0 != "-" }.split(separator: ".").map { Int($0) ?? 0 } }
    return numbers(version).lexicographicallyPrecedes(numbers(other))
  }
}
