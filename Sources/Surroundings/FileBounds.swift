/// What is read as one file, so that a wrong path (`/dev/zero`, a disk image, a pipe that nobody fills) costs a sentence, and neither the memory nor
/// a wait without end.
package struct FileBounds: Sendable, Equatable {
  /// In bytes.
  package var limit: Int
  /// Whether a pipe will do, such as a shell's `<(…)` or `/dev/stdin`. Reading one blocks until its writer has ended: never where a screen waits.
  package var takesPipes: Bool

  package init(limit: Int, takesPipes: Bool = false) {
    self.limit = limit
    self.takesPipes = takesPipes
  }

  /// For what has no limit of its own: what Slipway and helm wrote, and lists of the machine.
  package static let usual = FileBounds(limit: 64 << 20)
  /// Answers and definitions, which people write: some kilobytes, as a rule.
  package static let written = FileBounds(limit: 4 << 20, takesPipes: true)
  /// What a definition names beside it.
  package static let template = FileBounds(limit: 4 << 20)
}
