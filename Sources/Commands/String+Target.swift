extension String {
  /// A line of shell code whose kubectl and helm go to this context and namespace, as they would in the transcript. A line that names a
  /// namespace itself keeps it.
  package func aimed(context: String?, namespace: String) -> String {
    let words = split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let namesPlace = words.contains { ["-n", "--namespace", "-A", "--all-namespaces"].contains($0) || $0.hasPrefix("--namespace=") }
    var before: String?
    let aimed = words.map { word -> String in
      defer { if !word.isEmpty { before = word } }
      let program = word.lastIndex(of: "(").map { String(word[word.index(after: $0)...]) } ?? word
      guard program != word || before.map(Self.leadsToCommand) ?? true, let option = Self.contextOption(of: program) else { return word }
      var options = context.map { [option, $0.shellQuoted] } ?? []
      if !namesPlace { options += ["--namespace", namespace.shellQuoted] }
      return ([word] + options).joined(separator: " ")
    }
    return aimed.joined(separator: " ")
  }

  private static func contextOption(of program: String) -> String? {
    switch program {
    case "kubectl": "--context"
    case "helm": "--kube-context"
    default: nil
    }
  }

  /// Whether a command may stand behind this word.
  private static func leadsToCommand(_ word: String) -> Bool {
    ["|", "||", "&&", ";", "then", "do", "sudo"].contains(word) || word.hasSuffix(";")
  }
}
