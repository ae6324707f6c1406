import CPostgres
import Glibc
import Secrecy

/// One libpq connection on one thread.
struct PostgresConnection: ~Copyable {
  private let connection: OpaquePointer
  private let stop: StopPipe
  private let password: Secret?
  private let deadline: ContinuousClock.Instant
  private let limit: Duration

  init(_ login: PostgresLogin, authorityFile: String?, stop: StopPipe) throws(PostgresFailure) {
    self.stop = stop
    password = login.password
    limit = login.limit
    deadline = .now + login.limit
    var parameters = login.parameters(authorityFile: authorityFile)
    if let password = login.password { parameters.append(("password", password.reveal())) }
    // Duplicates of the texts that C can read, so that no string that holds the password is ever put together.
    var names = parameters.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values = parameters.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer {
      for pointer in names + values { if let pointer { wipe(UnsafeMutablePointer(mutating: pointer)) } }
    }
    guard slipway_libpq_is_there() else {
      throw .other("the library libpq.so.5 is not on this machine, so no PostgreSQL server can be asked: install the package \"libpq5\"")
    }
    guard let connection = PQconnectStartParams(&names, &values, 0) else { throw .other("libpq has no memory for a connection") }
    self.connection = connection
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
    // Notices would go to our standard error.
    PQsetNoticeProcessor(connection, { _, _ in }, nil)
  }

  mutating func close() { PQfinish(connection) }

  mutating func logIn() throws(PostgresFailure) {
    guard PQstatus(connection) != CONNECTION_BAD else { throw failure() }
    var waitsFor = Int16(POLLOUT)
    while true {
      try wait(for: waitsFor)
      switch PQconnectPoll(connection) {
      case PGRES_POLLING_OK: return
      case PGRES_POLLING_READING: waitsFor = Int16(POLLIN)
      case PGRES_POLLING_WRITING: waitsFor = Int16(POLLOUT)
      default: throw failure()
      }
    }
  }

  mutating func rows(_ query: String, _ values: [String] = []) throws(PostgresFailure) -> PostgresExchange.Rows {
    var pointers = values.map { UnsafePointer(strdup($0)) }
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    // One round trip each, by the extended protocol: the values never become part of the SQL.
    guard PQsendQueryParams(connection, query, Int32(values.count), nil, &pointers, nil, nil, 0) == 1 else { throw failure() }
    while PQflush(connection) == 1 { try wait(for: Int16(POLLOUT)) }
    while PQisBusy(connection) == 1 {
      try wait(for: Int16(POLLIN))
      guard PQconsumeInput(connection) == 1 else { throw failure() }
    }
    var rows: PostgresExchange.Rows = []
    var refusal: PostgresFailure?
    while let result = PQgetResult(connection) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_TUPLES_OK: rows = Self.rows(of: result)
      case PGRES_COMMAND_OK: break
      default:
        // 67 is 'C', PG_DIAG_SQLSTATE.
        let state = PQresultErrorField(result, 67).map { String(cString: $0) }
        refusal = PostgresFailure(state: state, words: clean(String(cString: PQresultErrorMessage(result))))
      }
    }
    if let refusal { throw refusal }
    return rows
  }

  private static func rows(of result: OpaquePointer) -> PostgresExchange.Rows {
    (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
      }
    }
  }

  /// libpq changes its socket as it tries, so it is asked for each time.
  private func wait(for events: Int16) throws(PostgresFailure) {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw .timedOut(limit) }
      var waits = [pollfd(fd: PQsocket(connection), events: events, revents: 0), pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0)]
      let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      let count = poll(&waits, 2, Int32(clamping: milliseconds + 1))
      if waits[1].revents != 0 { throw .cancelled }
      if count > 0 { return }
      if count < 0, errno != EINTR { throw .other(String(cString: strerror(errno))) }
    }
  }

  private func failure() -> PostgresFailure {
    PostgresFailure(connectionWords: clean(String(cString: PQerrorMessage(connection))), wantsPassword: PQconnectionNeedsPassword(connection) == 1)
  }

  /// No server says a password back; should one do so all the same, it goes no further.
  private func clean(_ words: String) -> String {
    password.map { Redactor(secrets: [$0]).redacted(words) } ?? words
  }
}

private func wipe(_ pointer: UnsafeMutablePointer<CChar>) {
  // Unlike memset, never left out by a compiler that sees the free.
  explicit_bzero(pointer, strlen(pointer))
  free(pointer)
}
