/// A line that begins with a key: where its colon is, and what comment stands at its end.
struct KeyLine {
  /// Up to and with the colon.
  let prefix: String
  /// After the colon.
  let rest: String

  /// nil where something other than blanks stands before the key (`? key`).
  init?(_ line: String, indentation: Int) {
    let scalars = Array(line.unicodeScalars)
    guard indentation < scalars.count, scalars[..<indentation].allSatisfy({ $0 == " " }) else { return nil }
    var position = indentation
    if let end = Self.end(ofQuotedAt: position, scalars) {
      position = end
      while position < scalars.count, scalars[position] == " " { position += 1 }
    } else {
      while position < scalars.count,
        !(scalars[position] == ":" && (position + 1 == scalars.count || " \t".unicodeScalars.contains(scalars[position + 1])))
      {
        position += 1
      }
    }
    guard position < scalars.count, scalars[position] == ":" else { return nil }
    prefix = Self.text(scalars[...position])
    rest = Self.text(scalars[(position + 1)...])
  }

  /// The comment behind a value that stands on this line, with the blanks before it; empty when there is none.
  var comment: String {
    let scalars = Array(rest.unicodeScalars)
    guard let start = scalars.firstIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    if scalars[start] == "#" { return rest }
    var position = start
    if let end = Self.end(ofQuotedAt: start, scalars) {
      position = end
    } else if scalars[start] == "\"" || scalars[start] == "'" {
      // The quote goes on in the next line: nothing here is a comment.
      return ""
    }
    let isFlow = scalars[start] == "{" || scalars[start] == "["
    while position < scalars.count {
      if isFlow, let end = Self.end(ofQuotedAt: position, scalars) {
        position = end
        continue
      }
      if scalars[position] == "#", position > 0, scalars[position - 1] == " " || scalars[position - 1] == "\t" {
        var blank = position
        while blank > 0, scalars[blank - 1] == " " || scalars[blank - 1] == "\t" { blank -= 1 }
        return Self.text(scalars[blank...])
      }
      position += 1
    }
    return ""
  }

  /// The position behind a quoted scalar that begins here and ends on this line; nil otherwise.
  private static func end(ofQuotedAt start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
    guard start < scalars.count, scalars[start] == "\"" || scalars[start] == "'" else { return nil }
    let quote = scalars[start]
    var position = start + 1
    while position < scalars.count {
      if quote == "\"", scalars[position] == "\\" {
        position += 2
      } else if scalars[position] == quote {
        if quote == "'", position + 1 < scalars.count, scalars[position + 1] == "'" {
          position += 2
        } else {
          return position + 1
        }
      } else {
        position += 1
      }
    }
    return nil
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
