import Preflight
import ProductModel

/// A PostgreSQL server as a product will find it: a ladder from its name to the rights of its users. It never writes to the server.
package enum PostgresKind: CheckKind {
  package static let name = "postgres"
  static let product = "PostgreSQL"

  package static let parameters: [CheckParameter] = [
    CheckParameter("host", isRequired: true, help: "The server's name or address."),
    CheckParameter("port", help: "The server's port; 5432 when left out."),
    CheckParameter("user", help: "The user that the product logs in as; \"user@server\" is understood."),
    CheckParameter("password", help: "That user's password."),
    CheckParameter("database", help: "The product's database."),
    CheckParameter("adminUser", help: "The user that makes user and database, where the product does so itself."),
    CheckParameter("adminPassword", help: "That user's password."),
    CheckParameter("adminDatabase", help: "Where the administrator logs in; \"postgres\" when left out."),
    CheckParameter("ssl", help: "\"true\" when the product connects by TLS."),
    CheckParameter("ca", help: "The CA certificates of the server, PEM; without them it must be publicly trusted."),
    CheckParameter("minimumVersion", help: "The oldest version that the product supports, such as 14."),
    CheckParameter(
      "require", help: "A list of createRole, createDatabase (of the administrator), login, ownsDatabase (of the user), extension:NAME."
    ) {
      PostgresRequest.Requirement($0) == nil ? "write createRole, createDatabase, login, ownsDatabase or extension:NAME" : nil
    },
    CheckParameter("absent", help: "A list of user, database: what the installation makes, and should not be there before.") {
      ["user", "database"].contains($0) ? nil : "write user or database"
    },
    CheckParameter("connections", help: "How many connections the product opens; 20 when left out."),
    CheckParameter("image", help: "The image of the pod that tries the port from the cluster, with sh, nc and nslookup."),
    CheckParameter("loginImage", help: "The image of the pod that tries the login from the cluster, with sh and psql."),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let ladder = PostgresLadder(arguments, in: context)
    let request = ladder.request
    var checks = ServerReach.rungs(request.place, ladder.reach, prefix: ladder.prefix, product: product, arguments: arguments, in: context)
    for (person, isThere) in [(PostgresLadder.Person.administrator, ladder.hasAdministrator), (.user, ladder.hasUser)] where isThere {
      checks.append(PostgresPodLogin.check(ladder, person, image: arguments.text("loginImage"), in: context))
    }
    checks += [PostgresProtocolCheck.check(ladder), PostgresEncryptionCheck.check(ladder)]
    if ladder.hasAdministrator { checks.append(PostgresLoginCheck.check(ladder, .administrator)) }
    if ladder.hasUser { checks.append(PostgresLoginCheck.check(ladder, .user)) }
    if !ladder.hasAdministrator, !ladder.hasUser { return checks }
    checks.append(PostgresVersionCheck.check(ladder))
    for requirement in request.requirements {
      switch requirement {
      case .createRole: checks.append(PostgresCreateRoleCheck.check(ladder))
      case .createDatabase: checks.append(PostgresCreateDatabaseCheck.check(ladder))
      case .ownsDatabase: checks.append(PostgresOwnershipCheck.check(ladder))
      case .extension(let name): checks.append(PostgresExtensionCheck.check(ladder, name))
      case .login: break
      }
    }
    if request.mustBeNew.contains("user") { checks.append(PostgresNewUserCheck.check(ladder)) }
    if request.mustBeNew.contains("database") { checks.append(PostgresNewDatabaseCheck.check(ladder)) }
    checks.append(PostgresEncodingCheck.check(ladder))
    checks.append(PostgresConnectionsCheck.check(ladder))
    return checks
  }
}
