extension CheckResult {
  /// What was found, as a sentence; for a skipped check why it did not run.
  package var found: String { outcome.finding.asSentence }
  /// Why it matters, as a sentence.
  package var why: String { hint.asSentence }
  /// What to do, as a sentence; empty when there is nothing to do.
  package var next: String { outcome.remedy.asSentence }
}

extension String {
  /// With a capital at its beginning and a full stop at its end. Findings and titles are kept without both, since they also stand after a colon.
  /// A first word that is a name, such as `kubectl` or `pg_hba.conf`, stays as it is.
  package var asSentence: String { withCapital.withFullStop }

  /// The beginning of a sentence or a title.
  package var withCapital: String {
    guard let first else { return "" }
    let word = prefix { !$0.isWhitespace }
    let isName =
      Self.tools.contains(String(word)) || word.dropLast().contains { !$0.isLetter && $0 != "'" } || word.dropFirst().contains(where: \.isUppercase)
    return isName || !first.isLowercase ? self : first.uppercased() + dropFirst()
  }

  /// The end of a sentence that begins elsewhere.
  package var withFullStop: String {
    guard let last else { return "" }
    return ".!?…:".contains(last) ? self : self + "."
  }

  private static let tools: Set<String> = ["helm", "kubectl", "openssl", "pgcrypto"]
}
