import Wizard

extension TextLine {
  /// A line of a description: its headings and its warnings stand out.
  static func described(_ text: String) -> TextLine {
    if text.hasPrefix(" ") { return event(text) }
    return TextLine(text, text.hasSuffix(":") ? .heading : .plain)
  }

  /// A line of ``EventLines``: age, kind, reason, message.
  static func event(_ text: String) -> TextLine {
    let words = text.split(separator: " ", maxSplits: 2)
    let isEvent = words.count > 2 && ["Normal", "Warning"].contains(words[1])
    // What is long goes on under the reason, behind age and kind.
    let hang = isEvent ? text.distance(from: text.startIndex, to: words[2].drop { $0 == " " }.startIndex) : nil
    return TextLine(text, words.count > 1 && words[1] == "Warning" ? .warning : .plain, hang: hang)
  }
}
