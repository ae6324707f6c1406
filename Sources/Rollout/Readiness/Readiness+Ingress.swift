import KubernetesObjects

extension Readiness {
  /// An address, and something ready behind every Service that it sends to.
  static func ingress(_ object: OtherObject, unreadyBackends: [String]) -> Readiness {
    guard !object.addresses.isEmpty else { return Readiness(.progressing, "waiting for an address") }
    let addresses = object.addresses.joined(separator: ", ")
    guard unreadyBackends.isEmpty else {
      let services = unreadyBackends.map { "\"\($0)\"" }.joined(separator: ", ")
      return Readiness(.progressing, "has the address \(addresses); no pod behind \(services) is ready")
    }
    return Readiness(.ready, "reachable at \(addresses)")
  }
}
