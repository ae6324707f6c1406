import KubernetesObjects
import Preflight

/// `PREFIX.login`.
enum RedisLoginCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "login", "the Redis server takes the password", hint: "Every part of the product uses it; with a wrong one all of them crash and start again.",
      after: "tls"
    ) { outcome($0, request) }
  }

  static func outcome(_ visit: RedisVisit, _ request: RedisRequest) -> CheckOutcome {
    let field = request.fields.password
    switch visit.login {
    case nil: return .skipped("the conversation did not come as far as the password", remedy: "see what the TLS check found")
    case .open?: return .passed("the server asks for no password")
    case .accepted?: return .passed("the server took the password")
    case .passwordWanted?: return CheckOutcome(.failed, "the server asks for a password, and none is given", remedy: "answer it", field: field)
    case .wrongPassword(let words)?:
      return CheckOutcome(
        .failed, request.user.map { "the server refused user \"\($0.harmless)\" or the password" } ?? "the server refused the password",
        remedy: "check the password", field: field, evidence: [words.harmless])
    case .noPasswordKnown?:
      return CheckOutcome(
        .warned, "a password is given, and the server has none: anybody who reaches it may use it",
        remedy: "have a password set at the server, or leave it out here", field: field)
    case .protected(let words)?:
      return CheckOutcome(
        .failed, "the server lets in nobody from other machines (protected mode)", remedy: "have a password set at the server, and answer it here",
        field: field ?? request.fields.host, evidence: [words.harmless])
    case .other(let words)?:
      return CheckOutcome(
        .failed, "the login failed", remedy: "read the server's words, and ask its administrator",
        field: request.fields.user ?? field ?? request.fields.host,
        evidence: [words.harmless])
    }
  }
}
