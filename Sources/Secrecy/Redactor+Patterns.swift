// What looks like a secret whoever gave it. Scanned by hand over bytes: every line that helm and the pods print goes through here,
// and a regular expression for each rule took a hundred times as long.

extension Redactor {
  /// The parts of a line that look like secrets, for a search that proves that they are nowhere else.
  package static func secretValues(in line: String) -> [String] {
    let bytes = Array(line.utf8)
    return patternRanges(bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static func patternRanges(_ bytes: [UInt8]) -> [Range<Int>] {
    let marks = Marks(bytes)
    var ranges: [Range<Int>] = []
    if marks.hasAssignment { ranges += values(afterNamedKeys: bytes) }
    if marks.hasAssignment, marks.hasAt { ranges += passwords(inURLs: bytes) + passwords(beforeProtocols: bytes) }
    if marks.hasLongWord { ranges += bearerTokens(bytes) + knownTokens(bytes) }
    return ranges
  }

  /// - Returns: whether anything was taken out.
  static func redactPatterns(_ bytes: inout [UInt8]) -> Bool {
    let ranges = patternRanges(bytes)
    guard !ranges.isEmpty else { return false }
    var result: [UInt8] = []
    var position = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= position {
      result += bytes[position..<range.lowerBound]
      result += placeholder
      position = range.upperBound
    }
    bytes = result + bytes[position...]
    return true
  }

  /// What a line must hold for a rule to be worth trying; one look at each byte.
  private struct Marks {
    var hasAssignment = false
    var hasAt = false
    /// The shortest token has sixteen characters.
    var hasLongWord = false

    init(_ bytes: [UInt8]) {
      var run = 0
      bytes.withUnsafeBufferPointer { bytes in
        for byte in bytes {
          switch byte {
          case UInt8(ascii: ":"), UInt8(ascii: "="): hasAssignment = true
          case UInt8(ascii: "@"): hasAt = true
          default: break
          }
          run = byte > 0x20 ? run + 1 : 0
          if run == 16 { hasLongWord = true }
        }
      }
    }
  }

  // MARK: Keys by name

  /// How a key ends whose value is secret: `password: x`, `DB_PASSWORD=x`, `"apiKey": "x"`, `--token x`.
  private static let keyEndings = [
    "password", "passwd", "pwd", "passphrase", "token", "apikey", "api_key", "api-key", "secretkey", "secret_key", "secret-key", "accesskey",
    "access_key", "access-key", "accountkey", "account_key", "privatekey", "private_key", "private-key", "clientsecret", "client_secret",
    "client-secret", "credentials", "accesskeysecret", "sharedaccesskey", "sharedkey", "shared_key", "storagekey", "storage_key", "encryptionkey",
    "encryption_key", "encryption-key", "signingkey", "signing_key", "signing-key", "masterkey", "master_key", "licensekey", "license_key",
    "license-key", "jwtsecret", "jwt_secret", "jwt-secret", "sessionsecret", "session_secret", "session-secret", "cookiesecret", "cookie_secret",
    "cookie-secret", "webhooksecret", "webhook_secret", "webhook-secret", "connectionstring", "connection_string", "connection-string", "signature",
  ].map { Array($0.utf8) }

  private static func values(afterNamedKeys bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") {
      // `::` and `==` are not assignments, and `://` is an address.
      if index + 1 < bytes.count, bytes[index + 1] == bytes[index] || bytes[index + 1] == UInt8(ascii: "/") { continue }
      var end = index
      while end > 0,
        bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\"") || bytes[end - 1] == UInt8(ascii: "'")
          || bytes[end - 1] == UInt8(ascii: "\\")
      {
        end -= 1
      }
      guard isSecretKey(bytes[..<end]) else { continue }
      if isSentence(bytes, at: index) { continue }
      if let value = value(in: bytes, from: index + 1) { ranges.append(value) }
    }
    return ranges
  }

  /// Whether the colon stands in a sentence rather than after a key: `GET https://registry/v2/token: 403`, `fetch oauth token: unexpected status`.
  /// A program's errors are chained so, and to mask their next word would take away the reason that people look for.
  private static func isSentence(_ bytes: [UInt8], at colon: Int) -> Bool {
    guard bytes[colon] == UInt8(ascii: ":"), colon + 1 < bytes.count, bytes[colon + 1] == UInt8(ascii: " ") else { return false }
    let before = bytes[..<colon].split(separator: UInt8(ascii: " ")).last ?? []
    if String(decoding: before, as: UTF8.self).contains("://") { return true }
    let next = bytes[(colon + 2)...].prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ",") }
    return errorBeginnings.contains(String(decoding: next, as: UTF8.self))
  }

  /// Words that an error begins with, none of which anybody takes for a password.
  private static let errorBeginnings: Set<String> = [
    "cannot", "connection", "context", "could", "denied", "dial", "error", "expected", "expired", "failed", "failure", "forbidden", "invalid",
    "malformed", "missing", "must", "permission", "required", "rpc", "status", "timeout", "unable", "unauthorized", "unexpected", "unknown",
  ]

  /// Whether a key of this name holds a secret: `password`, `DB_PASSWORD`, `apiKey`. One that names a key or a Secret does not: `passwordKey`.
  package static func isSecretKey(_ name: String) -> Bool { isSecretKey(Array(name.utf8)[...]) }

  private static func isSecretKey(_ text: ArraySlice<UInt8>) -> Bool {
    keyEndings.contains { ending in
      guard text.count >= ending.count else { return false }
      return zip(text.suffix(ending.count), ending).allSatisfy { $0.lowercased == $1 }
    }
  }

  /// The value that begins at `start`, after spaces: to its closing quote mark, or to the next space or separator.
  private static func value(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var first = start
    while first < bytes.count, bytes[first] == UInt8(ascii: " ") { first += 1 }
    // Inside a JSON text that is itself a JSON string, quote marks carry a backslash.
    let isEscaped = first < bytes.count && bytes[first] == UInt8(ascii: "\\")
    if isEscaped { first += 1 }
    var closing: UInt8?
    if first < bytes.count, bytes[first] == UInt8(ascii: "\"") || bytes[first] == UInt8(ascii: "'") {
      closing = bytes[first]
      first += 1
    }
    // A map or a list under such a key has keys of its own.
    if closing == nil, first < bytes.count, bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "[") { return nil }
    var last = first
    while last < bytes.count {
      let byte = bytes[last]
      if let closing {
        if isEscaped, byte == UInt8(ascii: "\\"), last + 1 < bytes.count, bytes[last + 1] == closing { break }
        if !isEscaped, byte == closing, last == first || bytes[last - 1] != UInt8(ascii: "\\") { break }
      } else if byte == UInt8(ascii: " ") || byte == 13 || ",;&}".utf8.contains(byte) {
        break
      }
      last += 1
    }
    guard last > first, !bytes[first..<last].elementsEqual(placeholder), !isHarmless(bytes[first..<last]) else { return nil }
    return first..<last
  }

  /// What stands for a value without being one.
  private static func isHarmless(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    return ["null", "nil", "true", "false", "~", "|", ">", "***", "<nil>"].contains(text) || text.hasPrefix("${")
  }

  // MARK: Addresses

  /// `scheme://user:password@host`.
  private static func passwords(inURLs bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index + 2 < bytes.count {
      guard bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"), bytes[index + 2] == UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let start = index + 3
      var end = start
      while end < bytes.count, !endsAddress(bytes[end]) { end += 1 }
      // A password may hold `@` and `/`: the last `@` before a space ends it.
      if let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")), let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")),
        colon + 1 < at,
        !bytes[start..<colon].contains(UInt8(ascii: "/")), !isPort(bytes[(colon + 1)..<at]), !bytes[(colon + 1)..<at].elementsEqual(placeholder)
      {
        ranges.append((colon + 1)..<at)
      }
      index = end
    }
    return ranges
  }

  /// `user:password@tcp(host:3306)/name`, as drivers for MySQL take it.
  private static func passwords(beforeProtocols bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for transport in ["@tcp(", "@unix("].map({ Array($0.utf8) }) where bytes.count > transport.count {
      for index in 0..<(bytes.count - transport.count) where bytes[index...].starts(with: transport) {
        var start = index
        while start > 0, !endsAddress(bytes[start - 1]) { start -= 1 }
        guard let colon = bytes[start..<index].firstIndex(of: UInt8(ascii: ":")), colon + 1 < index,
          !bytes[(colon + 1)..<index].elementsEqual(placeholder)
        else { continue }
        ranges.append((colon + 1)..<index)
      }
    }
    return ranges
  }

  /// `example.com:8080/a@b` holds no password.
  private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { return false }
    return text[..<slash].allSatisfy(\.isDigit)
  }

  private static func endsAddress(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }

  // MARK: Tokens

  private static func bearerTokens(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for scheme in ["bearer ", "basic "].map({ Array($0.utf8) }) {
      guard bytes.count > scheme.count else { continue }
      for index in 0..<(bytes.count - scheme.count)
      where (index == 0 || !bytes[index - 1].isWordCharacter) && zip(bytes[index...], scheme).allSatisfy({ $0.lowercased == $1 }) {
        let start = index + scheme.count
        var end = start
        while end < bytes.count, bytes[end].isTokenCharacter { end += 1 }
        // Words such as "basic authentication" are no tokens.
        if end - start >= 16, bytes[start..<end].contains(where: \.isDigit) { ranges.append(start..<end) }
      }
    }
    return ranges
  }

  /// Beginnings by which well-known services mark their tokens, with the length from which one is a token.
  private static let tokenBeginnings: [(beginning: [UInt8], shortest: Int)] = [
    ("eyJ", 40), ("AKIA", 20), ("ASIA", 20), ("AIza", 35), ("ya29.", 30), ("ghp_", 36), ("gho_", 36), ("ghs_", 36), ("github_pat_", 40),
    ("glpat-", 20), ("xoxb-", 24), ("xoxp-", 24), ("hvs.", 24), ("sk_live_", 24), ("k8s-aws-v1.", 30),
  ].map { (Array($0.0.utf8), $0.1) }

  private static func knownTokens(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index].isTokenCharacter, index == 0 || !bytes[index - 1].isTokenCharacter else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end].isTokenCharacter { end += 1 }
      for (beginning, shortest) in tokenBeginnings where end - index >= shortest && bytes[index..<end].starts(with: beginning) {
        ranges.append(index..<end)
        break
      }
      index = end
    }
    return ranges
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self + 32 : self
  }

  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  fileprivate var isTokenCharacter: Bool {
    self < 0x80 && isWordCharacter || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: "/")
      || self == UInt8(ascii: "=") || self == UInt8(ascii: "~")
  }
}
