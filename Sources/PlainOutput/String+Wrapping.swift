extension String {
  /// Lines of at most `width` characters; those after the first begin with `hanging` blanks. It is cut at blanks only: a name, a path or an
  /// address stays whole however long it is, so that it can be found and copied.
  func wrapped(to width: Int, hanging: Int) -> [String] {
    var lines: [String] = []
    var rest = self[...]
    while rest.count > width, let end = Self.end(of: rest, width: width) {
      let next = rest[end...].drop { $0 == " " }
      guard !next.isEmpty else { break }
      lines.append(String(rest[..<end]))
      rest = (String(repeating: " ", count: hanging) + next)[...]
    }
    return lines + [String(rest)]
  }

  /// Where the first line ends: the last run of blanks that fits, else the first that does not. nil: there is none.
  private static func end(of text: Substring, width: Int) -> Index? {
    let start = text.firstIndex { $0 != " " } ?? text.startIndex
    let limit = text.index(text.startIndex, offsetBy: width, limitedBy: text.endIndex) ?? text.endIndex
    if start < limit, let last = text[start...limit].lastIndex(of: " ") {
      return text[start..<last].lastIndex { $0 != " " }.map { text.index(after: $0) }
    }
    return text[Swift.max(start, limit)...].firstIndex(of: " ")
  }
}
