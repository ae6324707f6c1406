import KubernetesObjects
import Preflight
import Secrecy
import Surroundings

/// `PREFIX.loginFromCluster`: the login by redis-cli in a pod.
enum RedisPodLogin {
  static let defaultImage = "docker.io/library/redis:7-alpine"

  static func check(_ ladder: RedisLadder, image: String?, in context: CheckContext) -> Check {
    let request = ladder.request
    return PodLogin.check(
      "login", "pods can log in to the Redis server", prefix: RedisKind.name, reads: ladder.fields, reach: ladder.reach, in: context
    ) {
      login(request, image: image ?? defaultImage)
    }
  }

  /// The commands come from a file, so that the password is in no process's arguments.
  static let script = """
    command -v redis-cli >/dev/null || { echo "no client"; exit 1; }
    D=$1; H=$2; P=$3; shift 3
    exec redis-cli -h "$H" -p "$P" "$@" <"$D/commands" 2>&1
    """

  static func login(_ request: RedisRequest, image: String, folder: String = PodProbe.folder) -> Result<PodLogin, PodLogin.Unfit> {
    guard let place = request.place else {
      return .failure(.init("where the Redis server is has not been answered", remedy: "answer its host and port"))
    }
    var commands = "PING\n"
    let hasPassword = request.password.map { !$0.isEmpty } ?? false
    if let password = request.password, hasPassword {
      commands += "AUTH " + ((request.user.map { [$0] } ?? []) + [password.reveal()]).map(quoted).joined(separator: " ") + "\n"
    }
    var files = ["commands": Secret(commands)]
    var arguments = [place.host, "\(place.port)"]
    if request.usesTLS {
      arguments.append("--tls")
      if case .certificates(_, let pem) = request.authorities {
        files["ca.pem"] = Secret(pem)
        arguments += ["--cacert", folder + "/ca.pem"]
      }
    }
    return .success(
      PodLogin(image: image, script: script, arguments: arguments, files: files) { outcome($0, request, isAsked: hasPassword) })
  }

  /// As redis-cli reads a word of its input: in double quotes, bytes that are no plain letters as `\xHH`.
  static func quoted(_ text: String) -> String {
    let bytes = text.utf8.map { byte -> String in
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain { return String(UnicodeScalar(byte)) }
      return "\\x" + byte.hex
    }
    return "\"" + bytes.joined() + "\""
  }

  static func outcome(_ report: PodProbe.Report, _ request: RedisRequest, isAsked: Bool) -> CheckOutcome {
    let lines = report.lines.filter { !$0.isEmpty }
    if lines.first == "no client" { return .noClient("redis-cli", report) }
    guard let first = lines.first, !first.contains("Could not connect"), lines.count > 1 || !isAsked else {
      return CheckOutcome(
        .failed, "pods do not get as far as the login", remedy: "see from where the server takes connections, and whether TLS is answered as it is",
        field: request.fields.ssl ?? request.fields.host, evidence: Array(lines.prefix(3)))
    }
    func reply(_ line: String) -> RedisReply { line == "PONG" || line == "OK" ? .simple(line) : .error(line) }
    let login = RedisVisit.Login(greeting: reply(first), reply: isAsked ? reply(lines[1]) : nil)
    return RedisLoginCheck.outcome(RedisVisit(encryption: .off, login: login), request)
  }
}
