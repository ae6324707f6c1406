import Wizard

/// A line of a log as the cluster gives it when asked for times: `2026-11-21T03:17:25.123456789Z text`.
enum LogLine {
  static func parse(_ line: String) -> TextLine {
    guard let (time, text) = split(line) else { return TextLine(line, tone(of: line)) }
    return TextLine(text, tone(of: text), time: time)
  }

  private static func split(_ line: String) -> (time: String, text: String)? {
    let head = line.prefix { $0 != " " }
    // 2026-11-21T03:17:25 and at least a zone.
    guard head.utf8.count >= 20, head.utf8.first.map({ (0x30...0x39).contains($0) }) == true, head.dropFirst(10).first == "T" else { return nil }
    let rest = line[head.endIndex...].dropFirst()
    return (time: "\(head.prefix(10)) \(head.dropFirst(11).prefix(8))", text: String(rest))
  }

  /// How grave a line is by its own word, as the usual loggers write it: `ERROR`, `level=warn`, `"severity":"error"`, `[warn]`, `"level":50`.
  static func tone(of line: String) -> TextLine.Tone {
    var before = ""
    for word in line.prefix(160).split(whereSeparator: { !($0.isLetter || $0.isNumber) }).prefix(16) {
      let lower = word.lowercased()
      let isLevel = ["level", "severity", "lvl", "loglevel"].contains(before) || isBracketed(word, in: line)
      if bad.contains(lower), isLevel || word.allSatisfy(\.isUppercase) { return .bad }
      if warning.contains(lower), isLevel || word.allSatisfy(\.isUppercase) { return .warning }
      if isLevel, let number = Int(lower) { return number >= 50 ? .bad : number == 40 ? .warning : .plain }
      before = lower
    }
    return .plain
  }

  private static let bad: Set<String> = ["error", "fatal", "panic", "critical", "crit", "severe", "emerg", "alert"]
  private static let warning: Set<String> = ["warn", "warning"]

  private static func isBracketed(_ word: Substring, in line: String) -> Bool {
    guard word.startIndex > line.startIndex, word.endIndex < line.endIndex else { return false }
    return line[line.index(before: word.startIndex)] == "[" && line[word.endIndex] == "]"
  }
}
