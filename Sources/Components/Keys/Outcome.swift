/// What a key did to a component.
package enum Outcome: Hashable, Sendable {
  /// Not a key of this component: its owner may use it.
  case ignored
  /// Something moved or opened; the value is as it was.
  case handled
  /// The value is another one.
  case changed
  /// The user is content with the value (Enter).
  case accepted
  /// The user wants out (Esc).
  case cancelled
}
