import Commands
import ProductModel

// What stands against looking at a key of a secret manager, writing one, and reading a value that chance made.
extension InstallationProblem {
  /// A tool that did not do what was asked; what its words mean, where the definition knows it.
  static func keyRefused(_ key: String, manager: String, command: Command, words: [String], refusals: [ToolRefusal], place: Place) -> Self {
    var problem = keyRefused(key, manager: manager, command: command.shellText, words: words, place: place)
    guard let refusal = refusals.first(in: words) else { return problem }
    problem.sentence += ": \(refusal.says)"
    if !refusal.action.isEmpty { problem.nextAction = "\(refusal.action); the command was: \(command.shellText)" }
    return problem
  }

  package static func keyToolStuck(_ key: String, manager: String, command: String, seconds: Int, place: Place) -> Self {
    Self(
      kind: .keys, sentence: "the tool of \(manager) did not end within \(seconds) seconds for the key '\(key)', and was stopped",
      nextAction: "run it by hand to see what it waits for, such as a login or a way through a proxy; the command was: \(command)", place: place)
  }

  // MARK: To be shown

  package static func valueAbsent(_ value: GeneratedValue, place: Place) -> Self {
    Self(
      kind: .keys, sentence: "\(value.whereabouts) does not hold '\(value.key)'",
      nextAction: "it is made when the installation gets there; if that is behind you, check namespace, project and region", place: place)
  }

  package static func valueIsNoText(_ value: GeneratedValue, place: Place) -> Self {
    Self(
      kind: .secretUnreadable, sentence: "what \(value.whereabouts) holds as '\(value.key)' is no text, so it cannot be shown",
      nextAction: "somebody else has put it there; read it into a file by hand", place: place)
  }

  package static func valueHasNoReader(_ value: GeneratedValue, place: Place) -> Self {
    Self(
      kind: .keys, sentence: "the definition names no command that reads '\(value.key)' from \(value.whereabouts)",
      nextAction: "look it up in the manager itself", place: place)
  }
}
