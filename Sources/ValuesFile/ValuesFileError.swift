/// Why a values file that is there is left alone. It is never damaged: whoever is refused finds it as it was.
package enum ValuesFileError: Error, Sendable, Equatable {
  case notUTF8
  case notYAML(line: Int, detail: String)
  case notAMap(line: Int)
  case lineEnds(line: Int)
  case severalDocuments(line: Int)
  case anchor(line: Int)
  case commentInFlow(line: Int)
  case otherKind(line: Int, path: String)
  /// The edit, read again, was not what was meant; the place is the first that differs.
  case notSafe(path: String)
}

extension ValuesFileError {
  /// One sentence: the line, what stands in the way, the remedy.
  package var message: String {
    switch self {
    case .notUTF8: "the values file is no UTF-8 text; save it as UTF-8, or move it away"
    case .notYAML(let line, let detail): "line \(line) of the values file is no valid YAML (\(detail)); mend it, or move the file away"
    case .notAMap(let line): "line \(line) of the values file is no \"key: value\"; a values file is a map: mend it, or move the file away"
    case .lineEnds(let line): "line \(line) of the values file ends in a way that editors disagree about; save it with usual line ends (LF or CRLF)"
    case .severalDocuments(let line):
      "line \(line) of the values file begins another document (--- or ...), and helm reads one only; remove that line and what belongs to the other"
    case .anchor(let line): "line \(line) of the values file uses an anchor or alias (&, * or <<) where it must be changed; write the value out there"
    case .commentInFlow(let line):
      "line \(line) of the values file has a comment inside braces, where it would be lost; move the comment above the braces"
    case .otherKind(let line, let path):
      "line \(line) of the values file holds something else than the map that belongs at \"\(path)\"; remove that line"
    case .notSafe(let path):
      "the values file cannot be edited safely at \"\(path)\"; move the file away, let a new one be written, and copy your settings"
    }
  }
}
