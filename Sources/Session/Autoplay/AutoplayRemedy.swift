import FoundationEssentials
import ProductModel
import Wizard

/// How a play mends what went wrong, once: the answers that do, and how far it has come with them.
struct AutoplayRemedy: Sendable {
  private enum Course: Sendable, Equatable {
    case untried
    /// `leads` is how often it was tried to follow what is on the screen to an answer.
    case underWay(leads: Int)
    case done
  }

  /// Empty: it is tried again as it is. nil: it is left as it is.
  let corrections: Answers?
  private var course = Course.untried
  /// When the run began that went wrong; nil: none has.
  private var brokenRun: Date?
  private var hasShownDifference = false

  /// A screen that does not lead on is left to itself after so many tries.
  private static let leadLimit = 6

  init(corrections: Answers?) { self.corrections = corrections }

  var isUnderWay: Bool { if case .underWay = course { true } else { false } }

  /// Begins to correct; false where nothing can be corrected, or it was tried already.
  mutating func begin(after run: Date?, answers: inout Answers, seen: inout Set<FieldID>) -> Bool {
    guard course == .untried, let corrections else { return false }
    // Where no answer is to be changed no screen leads to one.
    course = .underWay(leads: corrections.values.isEmpty ? Self.leadLimit : 0)
    brokenRun = run
    for (id, value) in corrections.values {
      answers[id] = value
      seen.remove(id)
    }
    return true
  }

  /// Whether to follow what the screen offers; each asking counts as a try.
  mutating func tryLeading() -> Bool {
    guard case .underWay(let leads) = course, leads < Self.leadLimit else { return false }
    course = .underWay(leads: leads + 1)
    return true
  }

  /// A correction that is asked for and not typed yet. With none left the remedy is done.
  mutating func pending(_ seen: Set<FieldID>, _ draft: Draft) -> FieldID? {
    guard isUnderWay, let corrections else { return nil }
    let left = corrections.values.keys.filter { !seen.contains($0) && draft.questionnaire.isShown($0) }
    if left.isEmpty { course = .done }
    return left.min { $0.name < $1.name }
  }

  /// True once, after everything is corrected.
  mutating func showsDifference() -> Bool {
    guard course == .done, !hasShownDifference else { return false }
    hasShownDifference = true
    return true
  }

  /// Whether this run is the one that was corrected since.
  func isOver(_ run: Date?) -> Bool { course == .done && brokenRun != nil && run == brokenRun }
}
