import FoundationEssentials
import Secrecy

/// A login and what it found.
enum PostgresVisit: Sendable {
  case facts(PostgresFacts)
  case failed(PostgresFailure)
  case noPlace
  case unreached
  /// No user is answered yet.
  case nobody

  static func visit(
    _ request: PostgresRequest, _ address: IPAddress?, as person: PostgresLadder.Person, temporaryFolder: String
  ) async -> PostgresVisit {
    guard let address else { return .unreached }
    guard var login = request.login(person, at: address) else { return .nobody }
    login.temporaryFolder = temporaryFolder
    do throws(PostgresFailure) {
      return .facts(try await facts(request, login))
    } catch {
      return .failed(error)
    }
  }

  private static func facts(_ request: PostgresRequest, _ login: PostgresLogin) async throws(PostgresFailure) -> PostgresFacts {
    let queries = PostgresFacts.queries(request)
    do throws(PostgresFailure) {
      return PostgresFacts(try await PostgresExchange.ask(login, queries))
    } catch .optionsRefused {
      // The transaction is read-only all the same.
      var plain = login
      plain.sendsOptions = false
      return PostgresFacts(try await PostgresExchange.ask(plain, queries))
    }
  }
}

extension PostgresRequest {
  /// nil: nobody is named.
  func login(_ person: PostgresLadder.Person, at address: IPAddress) -> PostgresLogin? {
    guard let place = self.place, let name = person == .administrator ? adminUser : self.user else { return nil }
    let encryption: PostgresLogin.Encryption =
      switch (self.usesTLS, self.authorities) {
      case (false, _): .off
      case (true, .certificates(_, let pem)): .verified(pem: pem)
      case (true, _): .publiclyVerified
      }
    return PostgresLogin(
      host: place.host, address: address, port: place.port, user: name, password: person == .administrator ? adminPassword : self.password,
      database: person == .administrator ? adminDatabase : database ?? name, encryption: encryption)
  }
}
