import ProductModel

/// What a server says of itself, of the user who asks, and of what the product needs. Reading only.
struct PostgresFacts: Sendable, Equatable {
  struct Extension: Sendable, Equatable {
    var isInstalled: Bool
    /// By this user, as a trusted extension or as an administrator.
    var canInstall: Bool
  }
  struct Database: Sendable, Equatable {
    var owner: String
    var encoding: String
  }

  /// As the server writes it: `15.14 (Debian 15.14-0+deb12u1)`.
  var versionText: String
  /// nil when it writes a number that PostgreSQL does not.
  var version: Version?
  var user: String
  var isSuperuser: Bool
  /// The stand-in for a superuser in a managed service: rds_superuser and the like.
  var cloudRole: String?
  var mayCreateRoles: Bool
  var mayCreateDatabases: Bool
  var database: Database
  var databaseName: String
  var ownsDatabase: Bool
  var maximumConnections: Int
  /// Left for users that are no superusers, this connection not counted.
  var freeConnections: Int
  /// What the user's own and the database's own limits leave; nil without limit.
  var limitedConnections: Int?
  /// New databases get it.
  var templateEncoding: String
  /// The role that the product uses; nil: there is none.
  var productRole: String?
  var productDatabase: Database?
  /// By name; a name that is not there cannot be installed.
  var extensions: [String: Extension]

  var hasAdministratorRights: Bool { isSuperuser || cloudRole != nil }
}
