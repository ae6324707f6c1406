import Preflight
import ProductModel

/// `PREFIX.databases`.
enum RedisDatabasesCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "databases", "the Redis server has as many databases as the product uses",
      hint: "Each part of the product keeps to a database of its own number."
    ) { outcome($0, request) }
  }

  static func outcome(_ facts: RedisFacts, _ request: RedisRequest) -> CheckOutcome {
    guard let wanted = request.databases else { return .skipped("how many are needed is not known") }
    // A cluster has one, whatever its settings say.
    let found = facts.isCluster ? 1 : facts.databases
    guard let found else {
      return .skipped("the server does not tell how many databases it has", remedy: "look in its settings: \(wanted) are needed")
    }
    if found >= wanted { return .passed("it has \(found)") }
    return CheckOutcome(
      .failed, facts.isCluster ? "a Redis cluster has one database; \(wanted) are needed" : "it has \(found) databases; \(wanted) are needed",
      remedy: facts.isCluster ? "use a server without cluster mode" : "have \"databases \(wanted)\" set in its configuration",
      field: request.fields.host)
  }
}
