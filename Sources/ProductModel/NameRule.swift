/// The grammar of host names and of the names of Kubernetes objects.
package enum NameRule {
  /// RFC 1123, with the underscore that some database hosts have; a dot at the end is the root and may stand.
  static func fault(inHost text: String, allowsUnderscore: Bool) -> AnswerFault.NameFault? {
    if text.utf8.count > 253 { return .tooLong(maximum: 253) }
    for character in text where !(character.isLetterOrDigit || character == "-" || character == "." || allowsUnderscore && character == "_") {
      return .character(character)
    }
    return fault(inLabelsOf: text)
  }

  /// DNS-1123 as Kubernetes has it: lower case, and dots only where a subdomain is allowed.
  package static func fault(inKubernetesName text: String, maximum: Int) -> AnswerFault.NameFault? {
    for character in text {
      if character.isASCII, character.isUppercase { return .upperCase(character) }
      if !(character.isLetterOrDigit || character == "-" || maximum > 63 && character == ".") { return .character(character) }
    }
    if text.utf8.count > maximum { return .tooLong(maximum: maximum) }
    return fault(inLabelsOf: text)
  }

  static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= 3 && part.allSatisfy { $0.isASCII && $0.isNumber } && (Int(part) ?? 256) < 256
      }
  }

  static func isIPv6(_ text: some StringProtocol) -> Bool {
    guard text.contains(":"), text.allSatisfy({ $0.isHexDigit && $0.isASCII || $0 == ":" || $0 == "." }) else { return false }
    let halves = String(text).components(separatedBy: "::")
    guard halves.count <= 2 else { return false }
    var groups = 0
    for half in halves where !half.isEmpty {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index == parts.count - 1, part.contains(".") {
          guard isIPv4(part) else { return false }
          groups += 2
        } else {
          guard (1...4).contains(part.count), !part.contains(".") else { return false }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups < 8 : groups == 8
  }

  static func isCIDR(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let length = Int(parts[1]), length >= 0, parts[1].allSatisfy(\.isNumber) else { return false }
    return isIPv4(parts[0]) ? length <= 32 : isIPv6(parts[0]) && length <= 128
  }

  private static func fault(inLabelsOf text: String) -> AnswerFault.NameFault? {
    for label in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let first = label.first, let last = label.last else { return .emptyLabel }
      if first == "-" || last == "-" { return .edge("-") }
      if label.utf8.count > 63 { return .labelTooLong(String(label)) }
    }
    return nil
  }
}

extension Character {
  var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}

extension String {
  func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
