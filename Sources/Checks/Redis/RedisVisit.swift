import FoundationEssentials
import Secrecy

/// One conversation with a Redis server: TLS, login, questions. Nothing is written to it.
struct RedisVisit: Sendable {
  enum Encryption: Sendable, Equatable {
    case off
    case certificate([CertificateFault])
    /// The server spoke plainly where TLS was asked for.
    case refused
    /// It hung up on plain words, or answered with a TLS record.
    case demanded
    case clientCertificateWanted(String)
    case broken(ProbeFailure)
    case otherProtocol
  }

  enum Login: Sendable, Equatable {
    case open
    /// The server has a password and took the given one.
    case accepted
    case passwordWanted
    case wrongPassword(String)
    /// A password was given to a server that has none.
    case noPasswordKnown
    /// It lets nobody in from elsewhere who has no password (protected mode).
    case protected(String)
    case other(String)
  }

  var encryption: Encryption
  /// nil: it did not come so far.
  var login: Login?
  var facts: RedisFacts?

  static func visit(_ request: RedisRequest, _ place: ServerPlace, _ address: IPAddress, now: Date) async -> RedisVisit {
    var visit = RedisVisit(encryption: .off)
    do {
      try await ProbeConnection.talk(to: address, port: place.port, limit: ServerPlace.limit) { connection in
        try await converse(request, place, &connection, &visit, now)
      }
    } catch is RedisParser.Refusal {
      visit.encryption = .otherProtocol
    } catch {
      await explain(ProbeFailure(error), request, place, address, &visit)
    }
    return visit
  }

  private static func converse(
    _ request: RedisRequest, _ place: ServerPlace, _ connection: inout ProbeConnection, _ visit: inout RedisVisit, _ now: Date
  ) async throws {
    if request.usesTLS {
      let certificate = ServerCertificate(try await connection.secure(as: place.host))
      visit.encryption = .certificate(await certificate.faults(host: place.host, authorities: request.authorities.list, now: now))
    }
    var talk = RedisTalk()
    // In TLS 1.3 a server that wants a certificate says so only now.
    let greeting = try await talk.ask(["PING"], &connection)
    // What a certificate of the wrong server would be told is a password.
    if case .certificate(let faults) = visit.encryption, !faults.isEmpty { return }
    visit.login = try await logIn(request, greeting, &talk, &connection)
    guard visit.login == .open || visit.login == .accepted || visit.login == .noPasswordKnown else { return }
    visit.facts = try await RedisFacts.ask(&talk, &connection)
  }

  private static func logIn(
    _ request: RedisRequest, _ greeting: RedisReply, _ talk: inout RedisTalk, _ connection: inout ProbeConnection
  ) async throws -> Login {
    let answer = Login(greeting: greeting, reply: nil)
    if case .protected = answer { return answer }
    guard let password = request.password, !password.isEmpty else { return answer }
    return Login(
      greeting: greeting, reply: try await talk.ask(["AUTH"] + (request.user.map { [$0] } ?? []) + [password.reveal()], &connection))
  }

  /// A conversation that broke off: which side wanted TLS, and how.
  private static func explain(
    _ first: ProbeFailure, _ request: RedisRequest, _ place: ServerPlace, _ address: IPAddress, _ visit: inout RedisVisit
  ) async {
    var failure = first
    if case .certificate = visit.encryption, visit.login == nil, failure == .closed {
      // Words sent into a connection that is being closed may lose the server's reason: listen without a word.
      failure = await silence(place, address) ?? failure
    }
    if case .tls(let words) = failure {
      if words.contains("CERTIFICATE_REQUIRED") || words.contains("BAD_CERTIFICATE") {
        visit.encryption = .clientCertificateWanted(words)
        return
      }
      if words.contains("WRONG_VERSION_NUMBER") {
        visit.encryption = .refused
        return
      }
    }
    guard visit.login == nil, failure != .cancelled else {
      visit.login = visit.login ?? .other(failure.words)
      return
    }
    if case .certificate = visit.encryption {
      visit.encryption = .broken(failure)
      return
    }
    // The other way round, to tell a server that wants the contrary from one that is ill.
    let speaksOther: Bool? = try? await ProbeConnection.talk(to: address, port: place.port, limit: .seconds(3)) { connection in
      if request.usesTLS {
        var talk = RedisTalk()
        _ = try await talk.ask(["PING"], &connection)
      } else {
        _ = try await connection.secure(as: place.host)
      }
      return true
    }
    visit.encryption = speaksOther == true ? (request.usesTLS ? .refused : .demanded) : .broken(failure)
  }

  /// How a server ends a connection on which nothing is said; nil when it waits.
  private static func silence(_ place: ServerPlace, _ address: IPAddress) async -> ProbeFailure? {
    do {
      return try await ProbeConnection.talk(to: address, port: place.port, limit: .seconds(2)) { connection in
        _ = try await connection.secure(as: place.host)
        return try await connection.receive() == nil ? .closed : nil
      }
    } catch {
      let failure = ProbeFailure(error)
      return failure == .timedOut ? nil : failure
    }
  }
}
