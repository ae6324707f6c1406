import ProductModel
import Secrecy

/// What a definition's `use: postgres` asks, read from its arguments.
@dynamicMemberLookup
struct PostgresRequest: Sendable {
  enum Requirement: Sendable, Equatable {
    case createRole
    case createDatabase
    case login
    case ownsDatabase
    case `extension`(String)

    init?(_ text: String) {
      switch text {
      case "createRole": self = .createRole
      case "createDatabase": self = .createDatabase
      case "login": self = .login
      case "ownsDatabase": self = .ownsDatabase
      default:
        guard text.hasPrefix("extension:"), text.count > "extension:".count else { return nil }
        self = .extension(String(text.dropFirst("extension:".count)))
      }
    }
  }

  private var server: ServerRequest
  /// Where the product logs in.
  var database: String?
  var adminUser: String?
  var adminPassword: Secret?
  /// Where an administrator logs in: there is no other database yet.
  var adminDatabase: String
  var requirements: [Requirement]
  var mustBeNew: Set<String>
  /// How many connections the product opens.
  var connections: Int
  var databaseField: FieldID?
  var adminUserField: FieldID?
  var adminPasswordField: FieldID?

  init(_ arguments: CheckArguments) {
    server = ServerRequest(arguments, product: PostgresKind.product, standardPort: 5432)
    databaseField = arguments.field("database")
    adminUserField = arguments.field("adminUser")
    adminPasswordField = arguments.field("adminPassword")
    database = arguments.text("database")
    adminUser = arguments.text("adminUser")
    adminPassword = arguments.secret("adminPassword")
    adminDatabase = arguments.text("adminDatabase") ?? "postgres"
    requirements = arguments.list("require").compactMap { Requirement($0) }
    mustBeNew = Set(arguments.list("absent"))
    connections = arguments.text("connections").flatMap { Int($0) } ?? 20
  }

  /// What it shares with the requests of other servers.
  subscript<Value>(dynamicMember path: KeyPath<ServerRequest, Value>) -> Value { server[keyPath: path] }

  /// The role's own name: Azure's single server wants `user@server` at the login only.
  var roleName: String? {
    guard let user = self.user, let place = self.place, let at = user.lastIndex(of: "@") else { return self.user }
    let server = user[user.index(after: at)...]
    return place.host == server || place.host.hasPrefix(server + ".") ? String(user[..<at]) : user
  }
}
