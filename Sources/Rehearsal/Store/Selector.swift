import KubernetesObjects

/// Label and field selectors, as a query writes them.
struct Selector: Sendable, Equatable {
  struct Unreadable: Error { var message: String }

  enum Requirement: Sendable, Equatable {
    case isIn(String, [String])
    case isNotIn(String, [String])
    case exists(String)
    case isMissing(String)
  }

  var labels: [Requirement] = []
  var fields: [Requirement] = []

  init(labels: String = "", fields: String = "") throws(Unreadable) {
    for part in Self.parts(labels) { self.labels.append(try Self.requirement(part)) }
    for part in Self.parts(fields) { self.fields.append(try Self.requirement(part)) }
  }

  var isEmpty: Bool { labels.isEmpty && fields.isEmpty }

  func matches(_ object: StoredObject) -> Bool {
    labels.allSatisfy { Self.holds($0) { object.labels[$0] } }
      && fields.allSatisfy { Self.holds($0) { object.json.at($0).plain ?? "" } }
  }

  /// `matchLabels` and `matchExpressions` of a workload or a plain map of labels of a Service.
  static func matches(_ selector: JSON, labels: [String: String]) -> Bool {
    selector["matchLabels"].strings.allSatisfy { labels[$0.key] == $0.value }
      && selector["matchExpressions"].items.allSatisfy { expression in
        let key = expression["key"].string ?? ""
        let values = expression["values"].items.compactMap(\.string)
        switch expression["operator"].string {
        case "In": return labels[key].map(values.contains) ?? false
        case "NotIn": return labels[key].map { !values.contains($0) } ?? true
        case "Exists": return labels[key] != nil
        case "DoesNotExist": return labels[key] == nil
        default: return false
        }
      }
  }

  private static func holds(_ requirement: Requirement, value: (String) -> String?) -> Bool {
    switch requirement {
    case .isIn(let key, let values): value(key).map(values.contains) ?? false
    case .isNotIn(let key, let values): value(key).map { !values.contains($0) } ?? true
    case .exists(let key): value(key) != nil
    case .isMissing(let key): value(key) == nil
    }
  }

  /// Split at commas outside of parentheses.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    return (parts + [current]).map { trim($0[...]) }.filter { !$0.isEmpty }
  }

  private static func requirement(_ part: String) throws(Unreadable) -> Requirement {
    for (mark, isIn) in [("!=", false), ("==", true), ("=", true)] {
      guard let range = part.firstRange(of: mark) else { continue }
      let key = trim(part[..<range.lowerBound])
      let value = trim(part[range.upperBound...])
      return isIn ? .isIn(key, [value]) : .isNotIn(key, [value])
    }
    for (word, isIn) in [(" notin ", false), (" in ", true)] {
      guard let range = part.firstRange(of: word) else { continue }
      let list = trim(part[range.upperBound...])
      guard list.hasPrefix("("), list.hasSuffix(")") else { throw Unreadable(message: "unable to parse requirement: \(part)") }
      let values = list.dropFirst().dropLast().split(separator: ",").map(trim)
      return isIn ? .isIn(trim(part[..<range.lowerBound]), values) : .isNotIn(trim(part[..<range.lowerBound]), values)
    }
    if part.hasPrefix("!") { return .isMissing(trim(part.dropFirst())) }
    guard !part.contains(where: { " ()".contains($0) }) else { throw Unreadable(message: "unable to parse requirement: found '\(part)'") }
    return .exists(part)
  }

  private static func trim(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
