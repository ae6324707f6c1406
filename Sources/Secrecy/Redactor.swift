import Glibc

/// Takes secrets out of text that comes from helm, the cluster and the user's tools, before it becomes an event, a log line or a file.
///
/// Two nets: every form of the secrets that this run knows (``SecretForms``), and what looks like a secret whoever gave it
/// (`Redactor+Patterns.swift`). Text goes through line by line; a private key's block spans lines, so a stream keeps a ``RedactedLines``.
package struct Redactor: Sendable {
  private var learned: Set<Secret> = []
  private var known: Set<[UInt8]> = []
  /// Longest first.
  private var substrings: [[UInt8]] = []
  private var index = FormIndex([])
  /// Known secrets too short to be taken out of the middle of words.
  private var words: [[UInt8]] = []

  /// In bytes: what is shorter, or holds nothing but blanks, is not looked for at all. It stands in every other line, so that taking it out would
  /// destroy the text, and the gaps would say what it is. Beside a name such as `password:`, and in base64, it is taken out as any other.
  private static let shortestWord = 3

  /// Whether so short a secret is known in the middle of words, and not only where it stands alone: whoever chose it should hear of it.
  package static func knowsEverywhere(_ secret: Secret) -> Bool {
    let text = secret.reveal()
    return text.utf8.count >= FormIndex.shortest && !text.allSatisfy(\.isWhitespace)
  }

  package init(secrets: [Secret] = []) {
    learn(secrets)
  }

  /// From here on these are taken out too.
  package mutating func learn(_ secrets: [Secret]) {
    // All that was answered is told again whenever something begins; finding the forms of a long key takes milliseconds.
    let fresh = secrets.filter { learned.insert($0).inserted }
    guard !fresh.isEmpty else { return }
    for secret in fresh {
      for (text, kind) in SecretForms(of: secret).kinds where kind == .base64 || Self.isLookedFor(secret, as: text) {
        known.insert(Array(text.utf8))
      }
    }
    let sorted = known.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    substrings = sorted.filter { $0.count >= FormIndex.shortest }
    index = FormIndex(substrings)
    words = sorted.filter { $0.count < FormIndex.shortest }
  }

  private static func isLookedFor(_ secret: Secret, as form: String) -> Bool {
    secret.reveal().utf8.count >= shortestWord && form.utf8.count >= shortestWord && !secret.reveal().allSatisfy(\.isWhitespace)
  }

  /// One line, or several: a private key's block is taken out as a whole.
  package func redacted(_ text: String) -> String {
    var lines = RedactedLines(redactor: self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { lines.next(String($0)) }.joined(separator: "\n")
  }

  /// One line that stands inside no block.
  func redactedLine(_ line: String) -> String {
    var bytes = Array(line.utf8)
    var isChanged = false
    if index.firstMatch(in: bytes) != nil {
      for form in substrings where bytes.holds(form) {
        bytes = bytes.replacing(form, with: Self.placeholder)
        isChanged = true
      }
    }
    for word in words where bytes.holds(word) {
      bytes = bytes.replacingWord(word, with: Self.placeholder)
      isChanged = true
    }
    isChanged = Self.redactPatterns(&bytes) || isChanged
    return isChanged ? String(decoding: bytes, as: UTF8.self) : line
  }

  static let placeholder = Array(Secret.placeholder.utf8)
}

extension [UInt8] {
  /// Every line of every pod goes past every form of every secret, nearly always in vain: so the search is the C library's.
  fileprivate func holds(_ form: [UInt8]) -> Bool {
    withUnsafeBytes { bytes in
      form.withUnsafeBytes { form in
        guard let first = form.first, let start = bytes.baseAddress, let wanted = form.baseAddress else { return false }
        let end = start + bytes.count
        var position = start
        while end - position >= form.count, let hit = memchr(position, Int32(first), end - position - form.count + 1) {
          if memcmp(hit, wanted, form.count) == 0 { return true }
          position = UnsafeRawPointer(hit) + 1
        }
        return false
      }
    }
  }

  fileprivate func replacingWord(_ word: [UInt8], with replacement: [UInt8]) -> [UInt8] {
    guard let first = word.first, count >= word.count else { return self }
    var result: [UInt8] = []
    var index = 0
    while index < count {
      let end = index + word.count
      if self[index] == first, end <= count, self[index..<end].elementsEqual(word),
        index == 0 || !self[index - 1].isWordCharacter, end == count || !self[end].isWordCharacter
      {
        result += replacement
        index = end
      } else {
        result.append(self[index])
        index += 1
      }
    }
    return result
  }
}

extension UInt8 {
  var isWordCharacter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    case UInt8(ascii: "_"): true
    default: false
    }
  }
}
