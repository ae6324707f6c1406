import ProductModel
import Secrecy

/// What a definition's `use: redis` asks, read from its arguments.
struct RedisRequest: Sendable {
  var place: ServerPlace?
  var user: String?
  var password: Secret?
  var usesTLS: Bool
  var authorities: GivenAuthorities
  var minimumVersion: String?
  /// How many numbered databases the product uses.
  var databases: Int?
  var needsStreams: Bool
  var hostField: FieldID?
  var portField: FieldID?
  var userField: FieldID?
  var passwordField: FieldID?
  var encryptionField: FieldID?
  var authorityField: FieldID?

  init(_ arguments: CheckArguments) {
    hostField = arguments.field("host")
    portField = arguments.field("port")
    userField = arguments.field("user")
    passwordField = arguments.field("password")
    encryptionField = arguments.field("ssl")
    authorityField = arguments.field("ca")
    let port = arguments.values["port"] == nil ? 6379 : arguments.text("port").flatMap { Int($0) }
    if let host = arguments.text("host"), let port, (1...65535).contains(port) {
      place = ServerPlace(host: host, port: port, hostField: hostField, portField: portField, product: RedisKind.product)
    }
    user = arguments.text("user")
    password = arguments.secret("password")
    usesTLS = arguments.flag("ssl")
    authorities = GivenAuthorities(arguments.secret("ca")?.reveal())
    minimumVersion = arguments.text("minimumVersion")
    databases = arguments.text("databases").flatMap { Int($0) }
    needsStreams = arguments.text("streams") != "false"
  }
}
