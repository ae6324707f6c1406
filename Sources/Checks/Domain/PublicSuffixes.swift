import Surroundings

/// Names under which anybody can register a domain (`com`, `co.uk`): no name of one's own. From the list at publicsuffix.org where this machine has
/// it (Debian's package publicsuffix); else only what can be said without a list.
package struct PublicSuffixes: Sendable {
  private let rules: Set<String>?

  package init(rules: Set<String>?) { self.rules = rules }

  static let path = "/usr/share/publicsuffix/public_suffix_list.dat"

  package static func ofMachine(_ surroundings: Surroundings) -> PublicSuffixes {
    guard let bytes = try? surroundings.files.read(path) else { return PublicSuffixes(rules: nil) }
    return PublicSuffixes(list: String(decoding: bytes, as: UTF8.self))
  }

  /// The format of https://github.com/publicsuffix/list/wiki/Format. Only the part of registries: in the other part stand
  /// hosting companies' names, below which domains are given away, and under which a company may well run its own.
  package init(list: String) {
    var rules: Set<String> = []
    for line in list.split(whereSeparator: \.isNewline) {
      if line.contains("===END ICANN DOMAINS===") { break }
      guard !line.hasPrefix("//"), let rule = line.split(whereSeparator: \.isWhitespace).first else { continue }
      rules.insert(String(rule))
    }
    self.rules = rules
  }

  package enum Verdict: Sendable, Equatable {
    case suffix
    /// Its registrable domain.
    case below(String)
    /// Without the list: nothing speaks against it.
    case unknown
  }

  package func judge(_ name: String) -> Verdict {
    let labels = ServerName.labels(name)
    guard let rules else { return Self.guess(labels) }
    var longest = 1
    for start in labels.indices {
      let candidate = labels[start...].joined(separator: ".")
      if rules.contains("!" + candidate) {
        longest = labels.count - start - 1
        break
      }
      let starred = (["*"] + labels[(start + 1)...]).joined(separator: ".")
      if rules.contains(candidate) || (labels.count - start > 1 && rules.contains(starred)) {
        longest = labels.count - start
        break
      }
    }
    return labels.count <= longest ? .suffix : .below(labels.suffix(longest + 1).joined(separator: "."))
  }

  /// Two labels such as `co.uk`, as most countries have them, are told; whatever is longer is believed.
  private static func guess(_ labels: [String]) -> Verdict {
    if labels.count < 2 { return .suffix }
    let seconds: Set = ["ac", "co", "com", "edu", "gov", "mil", "net", "or", "org"]
    return labels.count == 2 && labels[1].count == 2 && seconds.contains(labels[0]) ? .suffix : .unknown
  }
}
