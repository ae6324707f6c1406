import KubernetesObjects

extension HelmFailure {
  /// What an outcome's own words mean; nil when helm succeeded.
  package init?(outcome: HelmOutcome) {
    guard !outcome.succeeded else { return nil }
    if case .signal = outcome.ending {
      self = .stopped
      return
    }
    let text = outcome.errorOutput.isEmpty ? outcome.output : outcome.errorOutput
    self = outcome.output.contains("has been cancelled.") || text.contains("has been cancelled.") ? .stopped : Self(text: text)
  }

  /// Reads helm's error text. The order matters: what stands outermost is asked first, since a chart's own sentence may hold any words.
  package init(text: String) {
    let error = Self.error(in: text)
    self =
      Self.ofMachine(error) ?? Self.ofRelease(error) ?? Self.ofHook(error) ?? Self.ofTemplates(error) ?? Self.ofChart(error)
      ?? Self.ofCluster(error) ?? .other(detail: error)
  }

  /// From the last `Error:` on, without the words that say only what was tried: helm and its plug-ins print warnings before.
  private static func error(in text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    var rest = (lines.lastIndex { $0.hasPrefix("Error: ") }.map { lines[$0...] } ?? lines[...]).joined(separator: "\n")
    // In the order in which they stand; the small ones come from the engine where another program than helm drives it.
    let openings = ["Error: ", "INSTALLATION FAILED: ", "UPGRADE FAILED: ", "ROLLBACK FAILED: ", "install failed: ", "upgrade failed: "]
    for prefix in openings where rest.hasPrefix(prefix) {
      rest.removeFirst(prefix.count)
    }
    return rest.harmlessLines.joined(separator: "\n")
  }

  private static func ofMachine(_ error: String) -> Self? {
    if error.contains("no space left on device") || error.contains("disk quota exceeded") { return .diskFull(detail: error) }
    return nil
  }

  private static func ofRelease(_ error: String) -> Self? {
    if error.contains("another operation (install/upgrade/rollback) is in progress") { return .releasePending }
    if error.contains("has no deployed releases") { return .noDeployedRevision }
    if error == "release: not found" || error.hasSuffix(": release: not found") { return .releaseNotFound }
    return nil
  }

  private static func ofHook(_ error: String) -> Self? {
    // `failed pre-install: …` of an installation, `pre-upgrade hooks failed: …` of an upgrade.
    for hook in ["pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback", "pre-delete", "post-delete"] {
      for opening in ["failed \(hook): ", "\(hook) hooks failed: "] where error.hasPrefix(opening) {
        let rest = String(error.dropFirst(opening.count))
        if rest.contains("is forbidden") { return .forbidden(detail: rest) }
        if rest.hasPrefix("timed out waiting") || rest.hasSuffix("context deadline exceeded") { return .timedOut(detail: error) }
        return .hookFailed(hook: hook, job: job(in: rest), reason: reason(in: rest))
      }
    }
    return nil
  }

  /// `1 error occurred: * job NAME failed: REASON` (helm 3.10 on), `resource Job/NAMESPACE/NAME not ready` (helm 4); older ones name none.
  private static func job(in text: String) -> String? {
    if let name = text.between("job ", " failed: "), !name.isEmpty, !name.contains(" ") { return name }
    return text.between("resource Job/", " ").flatMap { $0.split(separator: "/").last }.map(String.init)
  }

  private static func reason(in text: String) -> String {
    let line = text.split(separator: "\n").last.map(String.init) ?? text
    return line.hasPrefix("resource ") ? line : line.after(" failed: ") ?? line
  }

  private static func ofTemplates(_ error: String) -> Self? {
    for opening in ["execution error at (", "parse error at ("] {
      if let start = error.firstRange(of: opening), let location = error[start.upperBound...].prefixUpTo("): ") {
        return .renderError(sentence: lastSentence(String(error[start.upperBound...].dropFirst(location.count + 3))), location: location)
      }
    }
    if error.hasPrefix("template: ") || error.contains(": error calling ") || error.contains("\n  executing \"") {
      return .renderError(sentence: lastSentence(error), location: templateLocation(error))
    }
    if let range = error.firstRange(of: "YAML parse error on ") {
      let rest = error[range.upperBound...]
      return .renderError(sentence: String(rest), location: rest.prefixUpTo(": "))
    }
    return nil
  }

  /// The chart's own words, at the end of a stack of `error calling include: template: …`.
  private static func lastSentence(_ text: String) -> String {
    var rest = text[...]
    for mark in ["error calling fail: ", "error calling include: ", "error calling tpl: ", "error calling template: ", "error calling required: "] {
      while let range = rest.firstRange(of: mark) { rest = rest[range.upperBound...] }
    }
    // `template: FILE:1:2: executing "…" at <…>: words` and helm 4's indented form of it.
    if let range = rest.firstRange(of: ">: ") { rest = rest[range.upperBound...] }
    let lines = rest.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty }
    if let last = lines.last, lines.contains(where: { $0.hasPrefix("executing \"") }) { return String(last) }
    return lines.joined(separator: " ")
  }

  private static func templateLocation(_ error: String) -> String? {
    let rest = error.hasPrefix("template: ") ? error.dropFirst("template: ".count) : error[...]
    guard let location = rest.split(separator: "\n").first?.prefixUpTo(": ") ?? rest.split(separator: "\n").first.map(String.init) else { return nil }
    return location.contains("templates/") ? location : nil
  }
}
