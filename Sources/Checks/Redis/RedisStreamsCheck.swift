import KubernetesObjects
import Preflight
import ProductModel

/// `PREFIX.streams`.
enum RedisStreamsCheck {
  static func check(_ ladder: RedisLadder) -> Check {
    let field = ladder.request.fields.host
    return ladder.check("streams", "the Redis server has streams", hint: "The parts of the product talk to each other through them.") {
      outcome($0, field)
    }
  }

  static func outcome(_ facts: RedisFacts, _ field: FieldID?) -> CheckOutcome {
    // COMMAND may be forbidden; streams came with version 5.
    switch (facts.hasStreams, facts.version) {
    case (true?, _): return .passed("it knows the commands of streams")
    case (nil, let version?) where version >= Version(5): return .passed("version \(version) has them")
    case (false?, _), (nil, .some):
      return CheckOutcome(.failed, "the server has no streams", remedy: "use Redis 5 or later", field: field)
    case (nil, nil): return .skipped("the server tells neither its commands nor its version")
    }
  }
}
