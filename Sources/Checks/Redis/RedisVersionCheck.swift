import KubernetesObjects
import Preflight
import ProductModel

/// `PREFIX.version`.
enum RedisVersionCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let request = ladder.request
    let title = "the Redis server is " + (request.minimumVersion.map { "version \($0) or later" } ?? "of a version that is known")
    return ladder.check("version", title, hint: "The product uses commands that older versions do not have.") { outcome($0, request) }
  }

  static func outcome(_ facts: RedisFacts, _ request: RedisRequest) -> CheckOutcome {
    guard let text = facts.versionText, let version = facts.version else {
      return .skipped("the server does not tell its version" + (facts.refusals.first.map { " (\($0.harmless))" } ?? ""))
    }
    guard let minimum = request.minimumVersion.flatMap({ Version($0) }), version < minimum else { return .passed("Redis \(text.harmless)") }
    return CheckOutcome(
      .failed, "Redis \(text.harmless) is older than \(request.minimumVersion?.harmless ?? "")", remedy: "upgrade the server, or use another one",
      field: request.fields.host)
  }
}
