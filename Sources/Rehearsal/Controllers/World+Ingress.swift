import KubernetesObjects

extension World {
  /// The controller of the Ingress's class sees to its address; nobody does where there is no such class.
  mutating func observeIngress(_ ingress: StoredObject) {
    guard hasController(ingress.json) else { return }
    guard memory.balancing.insert(ingress.uid).inserted else { return }
    event(about: ingress.json, type: "Normal", reason: "Sync", "Scheduled for sync", component: "ingress-controller")
    after(scenario.balancer.after, .address(ingress.key))
  }

  /// An annotation counts before the class in the spec. A controller of the cloud's own knows no other place.
  private func hasController(_ ingress: JSON) -> Bool {
    let builtIn = scenario.facts.builtInIngressClasses
    if let name = ingress["metadata"]["annotations"]["kubernetes.io/ingress.class"].string {
      return builtIn.contains(name) || get(.ingressClasses, "", name) != nil
    }
    guard let name = ingress["spec"]["ingressClassName"].string else { return !builtIn.isEmpty }
    return get(.ingressClasses, "", name) != nil
  }

  mutating func address(_ key: ObjectKey) {
    guard let ingress = store.object(key) else { return }
    var json = ingress.json
    switch scenario.balancer.address {
    case .ip(let ip): json["status"]["loadBalancer"]["ingress"] = [["ip": .string(ip)]]
    case .hostname(let name): json["status"]["loadBalancer"]["ingress"] = [["hostname": .string(name)]]
    }
    put(json, at: key)
  }
}
