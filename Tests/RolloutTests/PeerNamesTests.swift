import Testing

@testable import Rollout

/// What a program waits for, as logs of many clients and as command lines name it.
@Suite struct PeerNamesTests {
  @Test(arguments: [
    ("Error: connect ECONNREFUSED db:5432", ["db"]),
    ("panic: dial tcp 10.96.0.12:5432: connect: connection refused", ["10.96.0.12"]),
    ("dial tcp: lookup db.shop.svc.cluster.local on 10.96.0.10:53: no such host", ["db.shop.svc.cluster.local"]),
    (#"connection to server at "db" (10.96.0.3), port 5432 failed: Connection refused"#, ["db", "10.96.0.3"]),
    ("psycopg2.OperationalError: could not translate host name \"db-rw\" to address: Name or service not known", ["db-rw"]),
    ("Error: getaddrinfo EAI_AGAIN redis-master", ["redis-master"]),
    ("redis.exceptions.ConnectionError: Error 111 connecting to redis-master:6379. Connection refused.", ["redis-master"]),
    ("java.net.UnknownHostException: db: Name or service not known", ["db"]),
    ("waiting for db ...", ["db"]),
    ("[queue] amqp://app@rabbit:5672/ ECONNREFUSED", ["rabbit"]),
    ("GET http://api.shop/health: Client.Timeout exceeded", ["api.shop"]),
    ("all is well at db:5432", []),
    ("", []),
  ]) func linesThatNameWhoDoesNotAnswer(line: String, expected: [String]) {
    // More words than these may be taken for names; a Service of that name decides.
    let found = PeerNames.unanswered(in: [line])
    #expect(Set(expected).isSubset(of: found), "\(found)")
    #expect(expected.isEmpty == found.isEmpty, "\(found)")
  }

  @Test func theHostMayStandInTheLineBehind() {
    let lines = [
      "could not connect to server: Connection refused", "\tIs the server running on host \"db\" (10.96.0.3) and accepting connections", "web:80",
    ]
    #expect(PeerNames.unanswered(in: lines) == ["db", "10.96.0.3"])
  }

  @Test(arguments: [
    (["sh", "-c", "until nc -z db 5432; do sleep 1; done"], "db"), (["/wait-for-it.sh", "db:5432", "--", "true"], "db"),
    (["pg_isready", "-h", "db-rw.shop.svc"], "db-rw.shop.svc"),
  ]) func commandLines(command: [String], expected: String) {
    #expect(PeerNames.named(in: command).contains(expected))
  }

  /// A line of any length, and as many names as somebody likes to write, cost no more than so much.
  @Test func whatIsEndlessIsCutOff() {
    #expect(PeerNames.unanswered(in: (1...100).map { "host\($0):80 refused" }).count == 16)
    #expect(PeerNames.unanswered(in: ["refused " + String(repeating: "a", count: 100_000) + ":80"]) == [])
    #expect(PeerNames.named(in: [(1...1000).map { "n\($0)" }.joined(separator: " ")]).count == 64)
  }
}
