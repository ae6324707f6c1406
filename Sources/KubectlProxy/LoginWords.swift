import Synchronization

/// What a login plug-in says while it is waited for: on its standard error, which is the proxy's, whoever asked.
///
/// Words stand until an answer comes to something that was asked after them: then the login works, whatever they wanted.
final class LoginWords: Sendable {
  /// The last of them say what to do.
  static let lineLimit = 4
  /// A link that logs somebody in is long.
  static let lengthLimit = 600

  private struct State {
    var lines: [(number: Int, text: String)] = []
    var count = 0
  }

  private let state = Mutex(State())

  /// One line, harmless and redacted.
  func note(_ line: String) {
    let line = String(line.prefix(Self.lengthLimit))
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    state.withLock { state in
      state.count += 1
      // Asked again, a plug-in says the same again.
      state.lines.removeAll { $0.text == line }
      state.lines.append((state.count, line))
      state.lines = state.lines.suffix(Self.lineLimit)
    }
  }

  /// How much was said so far: to be kept when something is asked.
  var mark: Int { state.withLock(\.count) }

  /// Something that was asked then has been answered.
  func forget(upTo mark: Int) { state.withLock { state in state.lines.removeAll { $0.number <= mark } } }

  /// nil: nothing that still stands.
  var text: String? { state.withLock { $0.lines.isEmpty ? nil : $0.lines.map(\.text).joined(separator: " ") } }
}
