import Preflight
import ProductModel
import Surroundings

/// What the checks of one `use: postgres` share: what is asked, and the looks at the server, each made once.
struct PostgresLadder: Sendable {
  enum Person: Sendable { case administrator, user }

  var request: PostgresRequest
  var prefix: String
  var step: String?
  /// The answers that decide how a person logs in.
  private var placeFields: [FieldID]
  private var administratorFields: [FieldID]
  private var userFields: [FieldID]
  private var databaseFields: [FieldID]

  let reach: SharedLook<ServerReach>?
  let encryption: SharedLook<PostgresEncryptionLook?>?
  private let administratorVisit: SharedLook<PostgresVisit>?
  private let userVisit: SharedLook<PostgresVisit>?

  /// A definition may say that there is an administrator before the answer is known.
  let hasAdministrator: Bool
  let hasUser: Bool

  init(_ arguments: CheckArguments, in context: CheckContext) {
    let request = PostgresRequest(arguments)
    let prefix = PostgresKind.name
    let time = context.surroundings.time
    self.request = request
    self.prefix = prefix
    step = context.step
    placeFields = arguments.fields(of: "host", "port", "ssl", "ca")
    administratorFields = arguments.fields(of: "adminUser", "adminPassword", "adminDatabase")
    userFields = arguments.fields(of: "user", "password", "database")
    databaseFields = arguments.fields(of: "user", "database")
    hasAdministrator = arguments.values["adminUser"] != nil
    hasUser = arguments.values["user"] != nil && (!hasAdministrator || request.requirements.contains { $0 == .login || $0 == .ownsDatabase })
    guard let place = request.place else {
      (reach, encryption, administratorVisit, userVisit) = (nil, nil, nil, nil)
      return
    }
    let reach = context.reaches.look(at: place)
    self.reach = reach
    let first: Person = hasAdministrator ? .administrator : .user
    encryption = SharedLook {
      guard let address = await reach.value(for: CheckID("\(prefix).tls look")).address else { return nil }
      return await PostgresEncryptionLook.look(request, place, address, as: first, now: time.now)
    }
    let folder = context.surroundings.temporaryFolder
    administratorVisit = SharedLook {
      let address = await reach.value(for: CheckID("\(prefix).adminLogin look")).address
      return await PostgresVisit.visit(request, address, as: .administrator, temporaryFolder: folder)
    }
    userVisit = SharedLook {
      let address = await reach.value(for: CheckID("\(prefix).login look")).address
      return await PostgresVisit.visit(request, address, as: .user, temporaryFolder: folder)
    }
  }

  func id(_ name: String) -> CheckID { CheckID("\(prefix).\(name)") }

  func loginID(_ person: Person) -> CheckID { id(person == .administrator ? "adminLogin" : "login") }

  func fields(_ person: Person?) -> [FieldID] {
    switch person {
    case .administrator?: Set(placeFields + administratorFields).sorted()
    case .user?: Set(placeFields + userFields).sorted()
    // To say whether TLS is demanded a user is named, but no password.
    case nil: Set(placeFields + (hasAdministrator ? [request.adminUserField].compactMap { $0 } : databaseFields)).sorted()
    }
  }

  /// Who looks at the server as such.
  var visitor: Person { hasAdministrator ? .administrator : .user }

  /// Who sees the inside of the product's database.
  var insider: Person { hasUser ? .user : .administrator }

  func visit(_ person: Person, for check: CheckID) async -> PostgresVisit {
    guard let look = person == .administrator ? administratorVisit : userVisit else { return .noPlace }
    return await look.value(for: check)
  }

  /// A rung above a login.
  func check(
    _ name: String, _ title: String, severity: Check.Severity = .blocking, hint: String, as person: Person, reads more: [FieldID?] = [],
    _ outcome: @escaping @Sendable (PostgresFacts) -> CheckOutcome
  ) -> Check {
    let check = id(name)
    return Check(
      id: check, title: title, severity: severity, hint: hint, reads: Set(fields(person) + more.compactMap { $0 }).sorted(),
      after: [loginID(person)], step: step
    ) {
      switch await visit(person, for: check) {
      case .facts(let facts): outcome(facts)
      case .noPlace: .noPlace(PostgresKind.product)
      case .unreached: .unreached(PostgresKind.product)
      case .nobody, .failed: .skipped("nobody could log in to ask", remedy: "see why the login fails")
      }
    }
  }
}
