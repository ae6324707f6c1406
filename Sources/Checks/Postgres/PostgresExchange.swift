import CPostgres
import Dispatch
import Glibc
import Secrecy
import Surroundings
import Synchronization

/// Logs in, asks, hangs up. libpq waits in `poll` on a thread of its own queue, beside a pipe that ends the wait.
enum PostgresExchange {
  /// One answer: rows of columns; nil is NULL.
  typealias Rows = [[String?]]

  private static let queue = DispatchQueue(label: "slipway.postgres", attributes: .concurrent)

  /// Gives an answer for each query, in their order; all in one transaction that only reads.
  static func ask(_ login: PostgresLogin, _ queries: [PostgresQuery] = []) async throws(PostgresFailure) -> [Rows] {
    guard let stop = StopPipe() else { throw .other("this computer has no more files to open") }
    let answer = FirstAnswer<Result<[Rows], PostgresFailure>>()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.hand(to: continuation)
        queue.async {
          answer.give(Result { () throws(PostgresFailure) in try converse(login, queries, stop) })
        }
      }
    } onCancel: {
      stop.stop()
    }
    return try result.get()
  }

  private static func converse(_ login: PostgresLogin, _ queries: [PostgresQuery], _ stop: StopPipe) throws(PostgresFailure) -> [Rows] {
    var folder: AuthorityFolder?
    if case .verified(let pem) = login.encryption { folder = try AuthorityFolder(pem, in: login.temporaryFolder) }
    return try withExtendedLifetime(folder) { () throws(PostgresFailure) in
      var connection = try PostgresConnection(login, authorityFile: folder?.file, stop: stop)
      defer { connection.close() }
      try connection.logIn()
      guard !queries.isEmpty else { return [] }
      _ = try connection.rows("BEGIN READ ONLY")
      var answers: [Rows] = []
      for query in queries { answers.append(try connection.rows(query.text, query.values)) }
      _ = try connection.rows("ROLLBACK")
      return answers
    }
  }
}

/// SQL and the values of `$1`, `$2`….
struct PostgresQuery: Sendable {
  var text: String
  var values: [String]
  init(_ text: String, _ values: String...) {
    self.text = text
    self.values = values
  }
}

/// Wakes a thread that waits in `poll`.
final class StopPipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func stop() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }
}

/// libpq reads CA certificates from a file only.
private final class AuthorityFolder {
  private let path: String
  var file: String { path + "/ca.pem" }

  init(_ pem: String, in parent: String) throws(PostgresFailure) {
    var template = Array("\(parent)/slipway-ca-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .other("no folder could be made in \(parent) for the CA certificate: \(String(cString: strerror(errno)))")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
      try SystemFileSystem().writeAtomically(Array(pem.utf8), to: file, mode: 0o600)
    } catch {
      throw .other("the CA certificate could not be written to \(parent): \(error.message)")
    }
  }

  deinit { try? SystemFileSystem().removeTree(path) }
}
