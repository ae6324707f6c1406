/// A text in lines, each with the line end that it has.
struct FileLines {
  struct Line: Equatable {
    var text: String
    var end: String
  }

  static let mark = "\u{FEFF}"

  var hasByteOrderMark: Bool
  var lines: [Line]

  init(_ text: String) {
    hasByteOrderMark = text.unicodeScalars.first == "\u{FEFF}"
    var lines: [Line] = []
    var current = String.UnicodeScalarView()
    for scalar in hasByteOrderMark ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...] {
      if scalar == "\n" {
        let isCRLF = current.last == "\r"
        if isCRLF { current.removeLast() }
        lines.append(Line(text: String(current), end: isCRLF ? "\r\n" : "\n"))
        current = String.UnicodeScalarView()
      } else {
        current.append(scalar)
      }
    }
    if !current.isEmpty { lines.append(Line(text: String(current), end: "")) }
    self.lines = lines
  }

  var text: String { (hasByteOrderMark ? Self.mark : "") + lines.map { $0.text + $0.end }.joined() }

  /// What new lines end with.
  var lineEnd: String { lines.count { $0.end == "\r\n" } * 2 > lines.count ? "\r\n" : "\n" }

  /// The first line with a line end that YAML 1.1 knows and editors do not, or with a lone CR.
  var firstOddLine: Int? {
    lines.firstIndex { line in line.text.unicodeScalars.contains { $0 == "\r" || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" } }
  }
}

extension String {
  /// libyaml counts the mark as text once lines are cut.
  var withoutByteOrderMark: String { unicodeScalars.first == "\u{FEFF}" ? String(String.UnicodeScalarView(unicodeScalars.dropFirst())) : self }

  /// Blanks at the start, counted as YAML counts indentation.
  var indentation: Int { prefix { $0 == " " }.count }

  var isBlankLine: Bool { allSatisfy { $0 == " " || $0 == "\t" } }

  var isCommentLine: Bool { drop { $0 == " " || $0 == "\t" }.first == "#" }
}
