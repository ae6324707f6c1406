import KubernetesObjects

extension Readiness {
  /// A balancer needs an address and something behind it; another Service only has to exist.
  /// - Parameter readyEndpoints: how many ready endpoints its slices list.
  package init(of service: Service, readyEndpoints: Int) {
    self = Self.ahead(of: service.metadata, observedGeneration: nil) ?? Self.rule(service, readyEndpoints)
  }

  private static func rule(_ service: Service, _ readyEndpoints: Int) -> Readiness {
    guard service.spec?.type == "LoadBalancer" else { return Readiness(.ready, "exists") }
    let addresses = service.addresses
    if addresses.isEmpty { return Readiness(.progressing, "waiting for the balancer's address") }
    if readyEndpoints == 0 { return Readiness(.progressing, "has the address \(addresses.joined(separator: ", ")); no pod behind it is ready") }
    return Readiness(.ready, "reachable at \(addresses.joined(separator: ", "))")
  }
}

extension Service {
  /// The balancer's IPs and host names.
  package var addresses: [String] {
    (status?.loadBalancer?.ingress ?? []).compactMap { ingress in
      let address = ingress.ip ?? ingress.hostname
      return address?.isEmpty == false ? address : nil
    }
  }
}
