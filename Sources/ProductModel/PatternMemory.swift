import Synchronization

/// Whether texts match patterns, remembered: conditions ask the same of the same answers at every key, and compiling the pattern takes longer than all the
/// rest. Only for what is no secret.
final class PatternMemory: Sendable {
  private struct Question: Hashable {
    var pattern: String
    var text: String
  }

  private let known = Mutex<[Question: Bool]>([:])
  /// A text that is typed is another one at every key: what is remembered must not grow with it.
  private static let capacity = 64

  func matches(_ pattern: String, _ text: String) -> Bool {
    let question = Question(pattern: pattern, text: text)
    if let answer = known.withLock({ $0[question] }) { return answer }
    let answer = text.matches(whole: pattern)
    known.withLock { known in
      if known.count >= Self.capacity { known = [:] }
      known[question] = answer
    }
    return answer
  }
}
