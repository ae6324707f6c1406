import ProductModel
import Secrecy

/// What every kind of server is asked by: where it is, who logs in, and whether the way there is encrypted.
struct ServerRequest: Sendable {
  /// nil: host or port is not known yet.
  var place: ServerPlace?
  /// Who the product logs in as.
  var user: String?
  var password: Secret?
  var usesTLS: Bool
  var authorities: GivenAuthorities
  var minimumVersion: String?
  var fields: Fields

  /// Where to jump, by what is wrong.
  struct Fields: Sendable {
    var host: FieldID?
    var port: FieldID?
    var user: FieldID?
    var password: FieldID?
    var ssl: FieldID?
    var authority: FieldID?
  }

  /// - Parameter standardPort: where no port is given.
  init(_ arguments: CheckArguments, product: String, standardPort: Int) {
    fields = Fields(
      host: arguments.field("host"), port: arguments.field("port"), user: arguments.field("user"), password: arguments.field("password"),
      ssl: arguments.field("ssl"), authority: arguments.field("ca"))
    let port = arguments.values["port"] == nil ? standardPort : arguments.text("port").flatMap { Int($0) }
    if let host = arguments.text("host"), let port, (1...65535).contains(port) {
      place = ServerPlace(host: host, port: port, hostField: fields.host, portField: fields.port, product: product)
    }
    user = arguments.text("user")
    password = arguments.secret("password")
    usesTLS = arguments.flag("ssl")
    authorities = GivenAuthorities(arguments.secret("ca")?.reveal())
    minimumVersion = arguments.text("minimumVersion")
  }
}
