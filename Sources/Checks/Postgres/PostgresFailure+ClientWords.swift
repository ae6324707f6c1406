import KubernetesObjects

extension PostgresFailure {
  /// From what psql prints when it could not log in: the same words as libpq's, without the SQLSTATE that says which they are. They are English
  /// unless the server was told to speak otherwise; then only the name of its file of rules is understood, and the rest is shown.
  init(clientWords text: String) {
    let lower = text.lowercased()
    let words = text.split(separator: "\n").joined(separator: " ").harmless
    let states: [(part: String, state: String)] = [
      ("password authentication failed", "28P01"), ("pg_hba.conf", "28000"), ("is not permitted to log in", "28000"),
      ("client certificate", "28000"), ("ssl connection is required", "28000"), ("permission denied for database", "42501"),
      ("too many connections", "53300"), ("too many clients", "53300"), ("remaining connection slots", "53300"), ("is starting up", "57P03"),
      ("is shutting down", "57P03"), ("in recovery mode", "57P03"),
    ]
    if let state = states.first(where: { lower.contains($0.part) })?.state {
      self.init(state: state, words: words)
    } else if lower.contains("does not exist"), lower.contains("database \"") || lower.contains("role \"") {
      self.init(state: lower.contains("database \"") ? "3D000" : "28000", words: words)
    } else if lower.contains("no password supplied") {
      self = .passwordWanted
    } else {
      self.init(connectionWords: text, wantsPassword: false)
    }
  }
}
