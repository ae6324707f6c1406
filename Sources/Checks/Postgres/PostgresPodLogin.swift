import KubernetesObjects
import Preflight
import ProductModel
import Secrecy

/// `PREFIX.loginFromCluster` and `PREFIX.adminLoginFromCluster`: the login by psql in a pod.
enum PostgresPodLogin {
  static let defaultImage = "docker.io/library/postgres:17-alpine"

  static func check(_ ladder: PostgresLadder, _ person: PostgresLadder.Person, image: String?, in context: CheckContext) -> Check {
    let request = ladder.request
    let isAdministrator = person == .administrator
    return PodLogin.check(
      isAdministrator ? "adminLogin" : "login",
      isAdministrator ? "pods can log in as the database administrator" : "pods can log in as the database user", prefix: ladder.prefix,
      reads: ladder.fields(person), reach: ladder.reach, in: context
    ) {
      login(request, person, image: image ?? defaultImage, folder: PodProbe.folder)
    }
  }

  /// The settings stand in a service file (libpq, "The Connection Service File"): a password file would have to belong to the pod's user, which the
  /// files of a Secret never do.
  ///
  /// libpq's own words come in English whatever the image's language. The server's come in its own, and psql tells the SQLSTATE of a refused login
  /// nowhere (`VERBOSITY` counts from the first query on; `lc_messages` is a superuser's to set, and the login of any other would be refused for it).
  static let script = """
    command -v psql >/dev/null || { echo "no client"; exit 1; }
    export LC_ALL=C LANGUAGE=C PGSERVICEFILE="$1/service"
    exec psql -X -w -A -t -q -c 'SHOW server_version' service=probe 2>&1
    """

  static func login(
    _ request: PostgresRequest, _ person: PostgresLadder.Person, image: String, folder: String
  ) -> Result<PodLogin, PodLogin.Unfit> {
    let isAdministrator = person == .administrator
    guard let place = request.place, let user = isAdministrator ? request.adminUser : request.user else {
      return .failure(.init("no user has been answered", remedy: "answer who logs in"))
    }
    var settings = [
      ("host", Secret(place.host)), ("port", Secret("\(place.port)")), ("user", Secret(user)),
      ("dbname", Secret(isAdministrator ? request.adminDatabase : request.database ?? user)), ("connect_timeout", Secret("10")),
      ("application_name", Secret("slipway")),
    ]
    if let password = isAdministrator ? request.adminPassword : request.password { settings.append(("password", password)) }
    var files: [String: Secret] = [:]
    switch (request.usesTLS, request.authorities) {
    case (false, _): settings.append(("sslmode", Secret("disable")))
    case (true, .certificates(_, let pem)):
      files["ca.pem"] = Secret(pem)
      settings += [("sslmode", Secret("verify-full")), ("sslrootcert", Secret(folder + "/ca.pem"))]
    case (true, _): settings += [("sslmode", Secret("verify-full")), ("sslrootcert", Secret("system"))]
    }
    // libpq ends a value at the line's end, and drops spaces there.
    if let name = settings.first(where: { _, value in !value.fitsOnALine })?.0 {
      return .failure(.init("psql cannot be told a \(name) with a line end, or with a space at its end"))
    }
    files["service"] = settings.reduce(Secret("[probe]\n")) { file, setting in
      Secret(file.reveal() + setting.0 + "=" + setting.1.reveal() + "\n")
    }
    return .success(PodLogin(image: image, script: script, files: files) { outcome($0, request, person, user) })
  }

  static func outcome(_ report: PodProbe.Report, _ request: PostgresRequest, _ person: PostgresLadder.Person, _ user: String) -> CheckOutcome {
    if report.lines.first == "no client" { return .noClient("psql", report) }
    guard !report.succeeded else {
      return .passed("pods log in as \"\(user.harmless)\" (PostgreSQL \(report.lines.first?.harmless ?? "of an unknown version"))")
    }
    let words = report.lines.map { $0.hasPrefix("psql: error: ") ? String($0.dropFirst("psql: error: ".count)) : $0 }.joined(separator: "\n")
    return PostgresFailure(clientWords: words).outcome(request, person, from: "the pod's address")
  }
}

extension Secret {
  fileprivate var fitsOnALine: Bool {
    let text = reveal()
    return !text.contains(where: \.isNewline) && text.last?.isWhitespace != true
  }
}
