import Preflight
import ProductModel

/// Where a server is to be found, and the answers that say so.
struct ServerPlace: Sendable {
  var host: String
  var port: Int
  var hostField: FieldID?
  var portField: FieldID?
  /// What it is called in sentences: "PostgreSQL", "Redis".
  var product: String
  /// To reach its port and to say the first words.
  static let limit = Duration.seconds(5)
}

/// Whether this machine comes as far as the server's port.
struct ServerReach: Sendable {
  var resolution: NameResolution
  var attempts: [Attempt]

  struct Attempt: Sendable {
    var address: IPAddress
    /// nil: it connected.
    var failure: ProbeFailure?
  }

  /// The address that answered.
  var address: IPAddress? { attempts.first { $0.failure == nil }?.address }

  /// All addresses at once, so that a dead one costs no time.
  static func look(at place: ServerPlace) async -> ServerReach {
    let resolution = await NameResolver.resolve(place.host)
    guard case .addresses(let addresses) = resolution else { return ServerReach(resolution: resolution, attempts: []) }
    let tried = addresses.prefix(4)
    let attempts = await withTaskGroup(of: Attempt.self) { group in
      for address in tried {
        group.addTask { Attempt(address: address, failure: await failure(to: address, place)) }
      }
      var attempts: [Attempt] = []
      while let attempt = await group.next() {
        attempts.append(attempt)
        if attempt.failure == nil { group.cancelAll() }
      }
      return tried.compactMap { address in attempts.first { $0.address == address } }
    }
    return ServerReach(resolution: resolution, attempts: attempts)
  }

  private static func failure(to address: IPAddress, _ place: ServerPlace) async -> ProbeFailure? {
    do {
      try await ProbeConnection.talk(to: address, port: place.port, limit: ServerPlace.limit) { _ in }
      return nil
    } catch {
      return ProbeFailure(error)
    }
  }
}
