/// Why a loop ended.
package enum Ending: Hashable, Sendable {
  /// By ``Loop/finish()``.
  case finished
  /// A signal asked for it; the exit status is 128 and its number.
  case signal(Int32)
  /// The terminal was closed or cut off.
  case lost
}
