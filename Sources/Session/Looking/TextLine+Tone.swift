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
    return TextLine(text, words.count > 1 && words[1] == "Warning" ? .warning : .plain)
  }
}
