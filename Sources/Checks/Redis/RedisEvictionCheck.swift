import KubernetesObjects
import Preflight
import ProductModel

/// `PREFIX.eviction`.
enum RedisEvictionCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let field = ladder.request.fields.host
    return ladder.check(
      "eviction", "the Redis server never throws data away (maxmemory-policy noeviction)",
      hint: "With another policy a full server drops jobs that wait, and nobody hears of it."
    ) { outcome($0, field) }
  }

  static func outcome(_ facts: RedisFacts, _ field: FieldID?) -> CheckOutcome {
    guard let policy = facts.evictionPolicy else {
      return .skipped("the server does not tell its maxmemory-policy", remedy: "look in its settings: it must be noeviction")
    }
    if policy == "noeviction" { return .passed("maxmemory-policy is noeviction") }
    return CheckOutcome(
      .failed, "maxmemory-policy is \(policy.harmless)", remedy: "have it set at the server; in a managed service, in its parameter group",
      field: field,
      commands: ["redis-cli CONFIG SET maxmemory-policy noeviction"])
  }
}
