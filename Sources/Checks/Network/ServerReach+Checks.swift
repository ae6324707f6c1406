import Preflight
import ProductModel

extension ServerReach {
  /// `PREFIX.name` and `PREFIX.connects`.
  static func checks(
    _ place: ServerPlace?, look: SharedLook<ServerReach>?, prefix: String, product: String, fields: [FieldID], hostFields: [FieldID], step: String?
  ) -> [Check] {
    let name = CheckID("\(prefix).name")
    let connects = CheckID("\(prefix).connects")
    return [
      Check(
        id: name, title: "the host name of the \(product) server is known",
        hint: "Every part of the product finds the server by this name.", reads: hostFields, step: step,
        // With the port's five seconds behind it, a server that nobody finds is told before fifteen have gone.
        timeLimit: .seconds(8)
      ) {
        guard let place, let look else { return .noPlace(product) }
        return await look.value(for: name).resolvesOutcome(place)
      },
      Check(
        id: connects, title: "the port of the \(product) server can be reached",
        hint: "A firewall, a wrong port or a missing route looks the same to every pod: it waits, then starts again.", reads: fields, after: [name],
        step: step
      ) {
        guard let place, let look else { return .noPlace(product) }
        return await look.value(for: connects).connectsOutcome(place)
      },
    ]
  }
}

extension CheckOutcome {
  static func noPlace(_ product: String) -> Self {
    .skipped("where the \(product) server is has not been answered", remedy: "answer its host and port")
  }

  /// For the rungs above the one that did not hold.
  static func unreached(_ product: String) -> Self {
    .skipped("this computer does not reach the \(product) server", remedy: "see why its port cannot be reached")
  }

  /// A connection that is taken and leads nowhere.
  static func silent(_ product: String, _ failure: ProbeFailure, field: FieldID?) -> Self {
    CheckOutcome(
      .failed, "something takes the connection and then says nothing that \(product) would say (\(failure.words))",
      remedy: "check host and port, and that the server runs: a load balancer whose server is down behaves like this", field: field)
  }
}
