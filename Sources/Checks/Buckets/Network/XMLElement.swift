/// An element of the small XML documents that S3 and Azure answer with: names without prefix, children, text. Attributes, comments and processing
/// instructions are passed over; a document type, which such answers never have, makes the text no document.
struct XMLElement: Sendable, Equatable {
  var name: String
  var text = ""
  var children: [XMLElement] = []

  subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text of a child; nil without one.
  func text(_ name: String) -> String? { self[name]?.text }

  /// Every text of children of this name.
  func texts(_ name: String) -> [String] { all(name).map(\.text) }
}

extension XMLElement {
  /// nil for what is no well-formed element; nesting is limited, for the text is a stranger's.
  init?(parsing text: String) {
    var open: [XMLElement] = []
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "<") {
      if !open.isEmpty { open[open.count - 1].text += Self.decoded(rest[..<mark]) }
      rest = rest[mark...]
      if rest.hasPrefix("<!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
        continue
      }
      if rest.hasPrefix("<![CDATA["), !open.isEmpty {
        guard let end = rest.firstRange(of: "]]>") else { return nil }
        open[open.count - 1].text += rest.dropFirst(9)[..<end.lowerBound]
        rest = rest[end.upperBound...]
        continue
      }
      guard let end = rest.firstIndex(of: ">"), !rest.hasPrefix("<!") else { return nil }
      let tag = rest[rest.index(after: mark)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") { continue }
      if tag.hasPrefix("/") {
        guard var element = open.popLast(), element.name == Self.localName(tag.dropFirst()) else { return nil }
        if !element.children.isEmpty { element.text = "" }
        guard !open.isEmpty else {
          self = element
          return
        }
        open[open.count - 1].children.append(element)
        continue
      }
      let element = XMLElement(name: Self.localName(tag))
      guard !element.name.isEmpty, open.count < 64 else { return nil }
      if !tag.hasSuffix("/") {
        open.append(element)
      } else if open.isEmpty {
        self = element
        return
      } else {
        open[open.count - 1].children.append(element)
      }
    }
    return nil
  }

  private static func localName(_ tag: Substring) -> String {
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
    return String(name.split(separator: ":").last ?? name)
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.firstIndex(of: ";"), let character = character(rest[rest.index(after: mark)..<end]) else {
        result.append(rest.removeFirst())
        continue
      }
      result.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ entity: Substring) -> Character? {
    switch entity {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.hasPrefix("#") else { return nil }
      let digits = entity.dropFirst()
      let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }
}
