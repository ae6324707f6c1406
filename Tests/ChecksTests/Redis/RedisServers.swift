/// Redis servers of every kind that the checks must tell apart.
final class RedisServers: Sendable {
  static let shared = Task { try await RedisServers() }

  enum Kind: String, CaseIterable {
    case open, locked, encrypted, certified, forgetful, closed

    var settings: String {
      switch self {
      case .open: "--databases 16"
      case .locked: "--requirepass locked-secret --databases 4"
      case .encrypted: "--tls-auth-clients no --requirepass locked-secret"
      case .certified: "--tls-auth-clients yes"
      case .forgetful: "--maxmemory-policy allkeys-lru --maxmemory 100mb"
      case .closed: "--rename-command CONFIG '' --rename-command COMMAND ''"
      }
    }

    var hasTLS: Bool { self == .encrypted || self == .certified }
  }

  private let ports: [Kind: Int]
  let authority: String
  let otherAuthority: String
  private let servers: GuardedServers

  func port(_ kind: Kind) -> Int { ports[kind] ?? 0 }

  private init() async throws {
    var ports: [Kind: Int] = [:]
    var lines: [String] = []
    for kind in Kind.allCases {
      let port = try GuardedServers.freePort()
      ports[kind] = port
      let listening =
        kind.hasTLS
        ? "--port 0 --tls-port \(port) --tls-cert-file server.pem --tls-key-file server.key --tls-ca-cert-file ca.pem" : "--port \(port)"
      lines.append(
        "redis-server --bind 127.0.0.1 --save '' --appendonly no --dir \"$D\" \(listening) \(kind.settings) >>redis.log 2>&1 & echo $! >>pids")
      // Listening, whatever it says.
      lines.append("waits=\"$waits \(port)\"")
    }
    self.ports = ports
    servers = try await GuardedServers(
      "redis",
      start: """
        command -v redis-server
        \(GuardedServers.certificates)
        \(lines.joined(separator: "\n"))
        for port in $waits; do
          for turn in $(seq 200); do if (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null; then break; fi; sleep 0.05; done
          (exec 3<>/dev/tcp/127.0.0.1/$port) || { cat redis.log; exit 1; }
        done
        """,
      // A thread of the tests that starts a shell may have blocked the milder signals, and the servers inherit that.
      stop: "kill -KILL $(cat \"$D/pids\")")
    authority = try servers.read("ca.pem")
    otherAuthority = try servers.read("other-ca.pem")
  }
}
