import Drawing

/// A key and what it does here. The key bar, the help and the dispatch all come from these, so that none of them can lie.
struct Binding<Intent: Sendable & Equatable>: Sendable, Equatable {
  /// The first is the one that is shown.
  var keys: [KeyPress]
  var intent: Intent
  /// One or two words for the key bar; empty: in the help only.
  var title: String
  /// A sentence for the help.
  var help: String
  /// Why it does nothing now; nil: it works.
  var disabled: String?

  init(_ keys: [KeyPress], _ intent: Intent, _ title: String, _ help: String, disabled: String? = nil) {
    self.keys = keys
    self.intent = intent
    self.title = title
    self.help = help
    self.disabled = disabled
  }

  var hint: KeyHint { KeyHint(keys: keys, title: title, help: help, disabled: disabled) }
}

/// A binding without what it does: for the key bar and the help.
package struct KeyHint: Sendable, Equatable {
  package var keys: [KeyPress]
  package var title: String
  package var help: String
  package var disabled: String?
}

extension [KeyHint] {
  /// `Up/Down` of several keys.
  static func names(_ keys: [KeyPress]) -> String { keys.map(\.name).joined(separator: "/") }
}

extension Array {
  /// What a key does here; nil: nothing is bound to it.
  func binding<Intent>(of key: KeyPress) -> Binding<Intent>? where Element == Binding<Intent> {
    first { $0.keys.contains(key) }
  }
}
