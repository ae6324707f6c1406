import Preflight
import ProductModel
import Surroundings

/// What the checks of one `use: redis` share.
struct RedisLadder: Sendable {
  var request: RedisRequest
  var step: String?
  let reach: SharedLook<ServerReach>?
  let visits: SharedLook<RedisVisit?>?
  let fields: [FieldID]
  let encryptionFields: [FieldID]

  init(_ arguments: CheckArguments, in context: CheckContext) {
    let request = RedisRequest(arguments)
    let time = context.surroundings.time
    self.request = request
    step = context.step
    fields = arguments.fields(of: "host", "port", "ssl", "ca", "user", "password")
    encryptionFields = arguments.fields(of: "host", "port", "ssl", "ca")
    guard let place = request.place else {
      (reach, visits) = (nil, nil)
      return
    }
    let reach = context.reaches.look(at: place)
    self.reach = reach
    visits = SharedLook {
      guard let address = await reach.value(for: "redis look").address else { return nil }
      return await RedisVisit.visit(request, place, address, now: time.now)
    }
  }

  func id(_ name: String) -> CheckID { CheckID("\(RedisKind.name).\(name)") }

  /// A rung that needs a conversation.
  func check(
    _ name: String, _ title: String, severity: Check.Severity = .blocking, hint: String, after: String, reads: [FieldID]? = nil,
    _ outcome: @escaping @Sendable (RedisVisit) -> CheckOutcome
  ) -> Check {
    let check = id(name)
    return Check(
      id: check, title: title, severity: severity, hint: hint, reads: reads ?? fields, after: [id(after)], step: step, timeLimit: .seconds(14)
    ) {
      guard let visits else { return .noPlace(RedisKind.product) }
      guard let visit = await visits.value(for: check) else { return .unreached(RedisKind.product) }
      return outcome(visit)
    }
  }

  /// A rung above the login.
  func check(
    _ name: String, _ title: String, severity: Check.Severity = .blocking, hint: String,
    facts outcome: @escaping @Sendable (RedisFacts) -> CheckOutcome
  ) -> Check {
    check(name, title, severity: severity, hint: hint, after: "login") { visit in
      visit.facts.map(outcome) ?? .skipped("nobody could log in to ask", remedy: "see why the login fails")
    }
  }
}
