extension TextWrap {
  /// Breaks a line at blanks where it can, keeps all others, and sets what follows in as far as the line itself begins: for text that stands in
  /// columns or steps.
  package static func hanging(_ text: String, width: Int, indent columns: Int? = nil) -> [String] {
    guard width > 0, text.displayWidth > width else { return [text] }
    let indent = String(repeating: " ", count: min(columns ?? text.prefix { $0 == " " }.count, width / 2))
    var lines: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      let lead = lines.isEmpty ? "" : indent
      let (head, end) = head(of: rest, width: max(1, width - lead.count), next: max(1, width - indent.count))
      lines.append(lead + head)
      rest = rest[end...].drop { $0 == " " }
    }
    return lines
  }

  /// What fits, and where the next line begins.
  /// - next: the room in the next line: a word that is longer is torn apart in any case, and begins here.
  private static func head(of text: Substring, width: Int, next: Int) -> (Substring, String.Index) {
    var columns = 0
    var blank: String.Index?
    var isInText = false
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      columns += character.isASCII ? 1 : String(character).displayWidth
      if columns > width {
        // A blank that is cut away needs no room.
        if character == " ", isInText { return (text[..<index], index) }
        if let blank, text[blank...].drop(while: { $0 == " " }).prefix(while: { $0 != " " }).count <= next { return (text[..<blank], blank) }
        let end = index > text.startIndex ? index : text.index(after: index)
        return (text[..<end], end)
      }
      if character == " " { blank = isInText ? index : nil } else { isInText = true }
      index = text.index(after: index)
    }
    return (text, text.endIndex)
  }
}
