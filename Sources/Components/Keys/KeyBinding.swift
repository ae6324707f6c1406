import Drawing

/// Keys that do one thing, with the words for the help bar; a binding that cannot be used now says why.
package struct KeyBinding: Hashable, Sendable {
  package enum Availability: Hashable, Sendable {
    case enabled
    /// A sentence: why not, and what would enable it.
    case disabled(String)
  }

  /// The first is the one that is shown.
  package var keys: [KeyPress]
  /// One or two words, such as `preview`.
  package var help: String
  package var availability: Availability
  /// Shown in the key bar; all bindings are shown in the full help.
  package var isProminent: Bool

  package init(_ keys: [KeyPress], _ help: String, availability: Availability = .enabled, isProminent: Bool = true) {
    self.keys = keys
    self.help = help
    self.availability = availability
    self.isProminent = isProminent
  }

  package init(_ key: KeyPress, _ help: String, availability: Availability = .enabled, isProminent: Bool = true) {
    self.init([key], help, availability: availability, isProminent: isProminent)
  }

  package var isEnabled: Bool { availability == .enabled }

  package var reason: String? {
    guard case .disabled(let reason) = availability else { return nil }
    return reason
  }

  /// Whether the key belongs to it, enabled or not: a disabled binding answers with its ``reason``.
  package func matches(_ key: KeyPress) -> Bool { keys.contains(key) }

  /// For the key bar: the first, and of a pair of arrows both.
  var shownKeys: String {
    switch keys.prefix(2) {
    case [.up, .down], [.left, .right]: keyNames
    default: keys.first?.name ?? ""
    }
  }

  /// `F1`, `Up/Down`.
  package var keyNames: String { keys.prefix(2).map(\.name).joined(separator: "/") }
}
