import KubernetesObjects
import Preflight

// The first two rungs of every server's ladder, in words.
extension ServerReach {
  func resolvesOutcome(_ place: ServerPlace) -> CheckOutcome {
    let host = place.host.harmless
    switch resolution {
    case .addresses(let addresses):
      let list = addresses.map(\.text).joined(separator: ", ")
      if addresses.allSatisfy({ $0.scope == .loopback }) {
        return CheckOutcome(
          .warned, "\"\(host)\" is this computer itself (\(list)); inside the cluster it is each pod itself",
          remedy: "give the name or address under which the cluster reaches the \(place.product) server", field: place.hostField)
      }
      return .passed(IPAddress(place.host) == nil ? "\"\(host)\" is \(list)" : "\(list) is an address; no name is needed")
    case .unknown where place.host.isInsideHostName:
      return CheckOutcome(
        .warned, "this computer knows no host \"\(host)\"; the cluster may, for it looks like a name of an inner network",
        remedy: "check its spelling, or look from the cluster", field: place.hostField, offer: .consent(.probePod))
    case .unknown:
      return CheckOutcome(
        .failed, "there is no host \"\(host)\"", remedy: "check its spelling; it has no \"https://\" and no port in it", field: place.hostField)
    case .noAnswer(let words):
      return CheckOutcome(
        .skipped, "the name service of this computer did not answer for \"\(host)\" (\(words.harmless))",
        remedy: "check this computer's network and VPN, then check again", field: place.hostField)
    }
  }

  func connectsOutcome(_ place: ServerPlace) -> CheckOutcome {
    let host = place.host.harmless
    guard case .addresses = resolution else { return .skipped("the name \"\(host)\" gave no address to connect to") }
    if let address { return .passed("\(address):\(place.port) answers") }
    let evidence = attempts.map { "\($0.address):\(place.port): \($0.failure.map { $0.words } ?? "")" }
    // A machine that says "nothing listens here" says more than one that keeps silent.
    if let refused = attempts.first(where: { $0.failure == .refused }) {
      return CheckOutcome(
        .failed, "nothing listens on port \(place.port) of \"\(host)\" (\(refused.address) refused the connection)",
        remedy: "check the port, and that \(place.product) runs and listens on more than its own localhost",
        field: place.portField ?? place.hostField,
        evidence: evidence)
    }
    if attempts.contains(where: { $0.failure == .cancelled }) { return .skipped("it was stopped") }
    if attempts.allSatisfy({ $0.address.scope == .inside }) || place.host.isInsideHostName {
      return CheckOutcome(
        .warned, "this computer cannot reach \"\(host)\" on port \(place.port); the cluster may, for the address is one of an inner network",
        remedy: "connect this computer to that network, or look from the cluster", field: place.hostField, evidence: evidence,
        offer: .consent(.probePod))
    }
    let isSilent = attempts.contains { $0.failure == .timedOut }
    return CheckOutcome(
      .failed,
      isSilent
        ? "\"\(host)\" does not answer on port \(place.port) within \(ServerPlace.limit.components.seconds) seconds"
        : "\"\(host)\" cannot be reached on port \(place.port)",
      remedy: isSilent
        ? "allow this computer's and the cluster's addresses in the server's firewall or security group, and check host and port"
        : "check this computer's network and VPN, and the host",
      field: place.hostField, evidence: evidence)
  }
}

extension ProbeFailure {
  /// For evidence: a few words, harmless.
  var words: String {
    switch self {
    case .refused: "connection refused"
    case .timedOut: "no answer"
    case .unreachable(let words): words
    case .closed: "the server closed the connection"
    case .tls(let words): words
    case .cancelled: "stopped"
    case .other(let words): words
    }
  }
}
