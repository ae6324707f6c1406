import ProductModel
import Secrecy

/// What a definition's `use: postgres` asks, read from its arguments.
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

  /// nil: host or port is not known yet.
  var place: ServerPlace?
  /// Who the product logs in as, and where.
  var user: String?
  var password: Secret?
  var database: String?
  var adminUser: String?
  var adminPassword: Secret?
  /// Where an administrator logs in: there is no other database yet.
  var adminDatabase: String
  var usesTLS: Bool
  var authorities: GivenAuthorities
  var minimumVersion: String?
  var requirements: [Requirement]
  var mustBeNew: Set<String>
  /// How many connections the product opens.
  var connections: Int
  var fields: Fields

  /// Where to jump, by what is wrong.
  struct Fields: Sendable {
    var host: FieldID?
    var port: FieldID?
    var user: FieldID?
    var password: FieldID?
    var database: FieldID?
    var adminUser: FieldID?
    var adminPassword: FieldID?
    var ssl: FieldID?
    var authority: FieldID?
  }

  init(_ arguments: CheckArguments) {
    fields = Fields(
      host: arguments.field("host"), port: arguments.field("port"), user: arguments.field("user"), password: arguments.field("password"),
      database: arguments.field("database"), adminUser: arguments.field("adminUser"), adminPassword: arguments.field("adminPassword"),
      ssl: arguments.field("ssl"), authority: arguments.field("ca"))
    let port = arguments.values["port"] == nil ? 5432 : arguments.text("port").flatMap { Int($0) }
    if let host = arguments.text("host"), let port, (1...65535).contains(port) {
      place = ServerPlace(host: host, port: port, hostField: fields.host, portField: fields.port, product: PostgresKind.product)
    }
    user = arguments.text("user")
    password = arguments.secret("password")
    database = arguments.text("database")
    adminUser = arguments.text("adminUser")
    adminPassword = arguments.secret("adminPassword")
    adminDatabase = arguments.text("adminDatabase") ?? "postgres"
    usesTLS = arguments.flag("ssl")
    authorities = GivenAuthorities(arguments.secret("ca")?.reveal())
    minimumVersion = arguments.text("minimumVersion")
    requirements = arguments.list("require").compactMap { Requirement($0) }
    mustBeNew = Set(arguments.list("absent"))
    connections = arguments.text("connections").flatMap { Int($0) } ?? 20
  }

  /// The role's own name: Azure's single server wants `user@server` at the login only.
  var roleName: String? {
    guard let user, let place, let at = user.lastIndex(of: "@") else { return user }
    let server = user[user.index(after: at)...]
    return place.host == server || place.host.hasPrefix(server + ".") ? String(user[..<at]) : user
  }
}
