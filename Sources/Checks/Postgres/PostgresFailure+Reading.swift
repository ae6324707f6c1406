import KubernetesObjects

extension PostgresFailure {
  /// From the text of a connection that failed, written with all details:
  /// `connection to server at "db" (10.0.0.1), port 5432 failed: FATAL:  28P01: password authentication failed for user "a"`.
  /// libpq keeps the SQLSTATE of a refused login nowhere else. The severity may be in any language, the state never is.
  init(connectionWords text: String, wantsPassword: Bool) {
    if wantsPassword {
      self = .passwordWanted
      return
    }
    // With `LOCATION:` goes the name of a source file, which helps nobody here.
    let lines = text.split(separator: "\n").filter { !$0.contains(".c:") }.map { String($0) }
    for line in lines {
      guard let (state, words) = Self.state(in: line) else { continue }
      self.init(state: state, words: words)
      return
    }
    let words = lines.map { Self.withoutAddress($0) }.joined(separator: " ").harmless
    let lower = words.lowercased()
    if lower.contains("certificate required") || lower.contains("bad certificate") {
      self = .clientCertificateWanted(words: words)
    } else if lower.contains("ssl error") || lower.contains("server certificate") || lower.contains("does not support ssl") {
      self = .tls(words: words)
    } else {
      self.init(state: nil, words: words)
    }
  }

  init(state: String?, words text: String) {
    let words = text.harmless
    switch state {
    case "28P01": self = .wrongPassword(words: words)
    case "28000": self = Self.refusal(words)
    case "3D000": self = .unknownDatabase(words: words)
    case "42501": self = .mayNotConnect(words: words)
    case "53300": self = .tooManyConnections(words: words)
    case "57P01", "57P02", "57P03": self = .notReady(words: words)
    default:
      // Poolers answer with states of their own.
      if words.contains("unsupported startup parameter") {
        self = .optionsRefused
      } else if words.contains("no such database") {
        self = .unknownDatabase(words: words)
      } else if words.contains("no such user") || words.contains("no password supplied") {
        self = words.contains("no such user") ? .unknownUser(words: words) : .passwordWanted
      } else {
        self = .server(state: state, words: words)
      }
    }
  }

  /// PostgreSQL has one state for all that is no password; the words differ (`src/backend/libpq/auth.c`).
  private static func refusal(_ words: String) -> Self {
    let lower = words.lowercased()
    if lower.contains("client certificate") || lower.contains("certificate authentication failed") { return .clientCertificateWanted(words: words) }
    if lower.contains("is not permitted to log in") { return .loginNotPermitted(words: words) }
    if lower.contains("role ") && lower.contains("does not exist") { return .unknownUser(words: words) }
    if lower.contains("pg_hba.conf") || lower.contains("ssl connection is required") {
      let isPlain = lower.contains("no encryption") || lower.contains("ssl off") || lower.contains("ssl connection is required")
      let isEncrypted = lower.contains("ssl encryption") || lower.contains("ssl on")
      return .noEntry(encrypted: isPlain ? false : isEncrypted ? true : nil, words: words)
    }
    return .refused(words: words)
  }

  /// `…:  28P01: words`.
  private static func state(in line: String) -> (String, String)? {
    var rest = line[...]
    while let mark = rest.firstRange(of: ":  ") {
      rest = rest[mark.upperBound...]
      let state = rest.prefix(5)
      let isState = state.utf8.count == 5 && state.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
      if isState, rest.dropFirst(5).hasPrefix(": ") { return (String(state), String(rest.dropFirst(7))) }
    }
    return nil
  }

  private static func withoutAddress(_ line: String) -> String {
    line.firstRange(of: " failed: ").map { String(line[$0.upperBound...]) } ?? line
  }
}
