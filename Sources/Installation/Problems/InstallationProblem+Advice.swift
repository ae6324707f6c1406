extension InstallationProblem {
  /// What happened and what to do next, in one line.
  package var advice: String {
    nextAction.isEmpty ? sentence : "\(sentence); \(nextAction)"
  }
}
