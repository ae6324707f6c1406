import ProductModel
import Secrecy
import Testing

@testable import Checks

/// A server's port is looked at once, however often its checks are made.
@Suite struct SharedReachesTests {
  private func arguments(port: String, password: String) -> CheckArguments {
    CheckArguments([
      "host": .init(.text("db.example.org")), "port": .init(.text(port)), "user": .init(.text("app")), "password": .init(.secret(Secret(password))),
    ])
  }

  /// As it goes where the password stands in a Secret: the checks are listed without it, and made anew when it has been read.
  @Test func aLookIsSharedByAllChecksOfARun() throws {
    let context = CheckSamples.context()
    var copy = context
    copy.step = "database"
    let listed = try #require(PostgresLadder(arguments(port: "5432", password: ""), in: context).reach)
    #expect(PostgresLadder(arguments(port: "5432", password: "read"), in: copy).reach === listed)
    #expect(PostgresLadder(arguments(port: "5433", password: "read"), in: copy).reach !== listed)
    let redis = try #require(RedisLadder(arguments(port: "6379", password: ""), in: context).reach)
    #expect(RedisLadder(arguments(port: "6379", password: "read"), in: copy).reach === redis)
    // Another run looks for itself.
    #expect(PostgresLadder(arguments(port: "5432", password: ""), in: CheckSamples.context()).reach !== listed)
  }
}
