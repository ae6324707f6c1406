/// Lines of one stream on their way to a screen or a file, in order; remembers whether a private key's block is open.
package struct RedactedLines: Sendable {
  /// No closure: one would put the redactor on the heap for every text that goes past it.
  private enum Source {
    case fixed(Redactor)
    case shared(SharedRedactor)
  }

  private let source: Source
  private var isInsideKey = false

  package init(redactor: Redactor) {
    source = .fixed(redactor)
  }

  /// Every line is rid of what is known by then.
  package init(redactor: SharedRedactor) {
    source = .shared(redactor)
  }

  private var redactor: Redactor {
    switch source {
    case .fixed(let redactor): redactor
    case .shared(let redactor): redactor.current
    }
  }

  /// The line without secrets; nil for the lines inside a private key, which one placeholder stands for.
  package mutating func next(_ line: String) -> String? {
    if isInsideKey {
      // A block that is never closed ends at the first line that cannot belong to it, so that the rest of the output is not lost.
      if line.contains("-----END ") {
        isInsideKey = false
        return nil
      }
      if Self.canBelongToKey(line) { return nil }
      isInsideKey = false
    }
    guard let begin = line.firstRange(of: "-----BEGIN "), let end = line[begin.upperBound...].firstRange(of: "PRIVATE KEY"),
      !line[begin.upperBound..<end.lowerBound].contains("-----")
    else { return redactor.redactedLine(line) }
    if let close = line[end.upperBound...].firstRange(of: "-----END "), let dashes = line[close.upperBound...].firstRange(of: "-----") {
      // A whole key in one line, its line ends escaped.
      return redactor.redactedLine(String(line[..<begin.lowerBound])) + Secret.placeholder + redactor.redactedLine(String(line[dashes.upperBound...]))
    }
    isInsideKey = true
    return redactor.redactedLine(String(line[..<begin.lowerBound])) + Secret.placeholder
  }

  /// Base64, or the headers of an old-style encrypted key, also behind a quote mark or a list's dash.
  private static func canBelongToKey(_ line: String) -> Bool {
    let text = line.trimmingPrefix { $0.isWhitespace || $0 == "|" || $0 == "\"" }
    if text.isEmpty || text.hasPrefix("Proc-Type:") || text.hasPrefix("DEK-Info:") { return true }
    return text.utf8.allSatisfy {
      $0.isWordCharacter || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=") || $0 == 13 || $0 == UInt8(ascii: "\"")
        || $0 == UInt8(ascii: "\\")
    }
  }
}
