import KubernetesObjects

/// An Ingress, a Gateway or a route that gets no address, or that its controller refuses.
struct IngressRule: DiagnosisRule {
  private static let kinds: Set<String> = ["Ingress", "Gateway", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"]

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .other(let object) = subject.object, Self.kinds.contains(object.kind) else { return [] }
    let name = "\(object.kind) \"\(object.metadata.name ?? "")\""
    let groups = object.parents.isEmpty ? [object.conditions ?? []] : object.parents
    for type in ["Accepted", "Programmed", "ResolvedRefs"] {
      guard let refused = groups.lazy.compactMap({ $0[type] }).first(where: \.isFalse) else { continue }
      // A data plane that is being set up says so with a reason.
      let isUnderWay = refused.reason == "Pending" || refused.reason == "AddressNotAssigned"
      return [
        Finding(
          .network, id: "route", cause: "route:\(subject.place)", sentence: "\(name) is not \(type)\(refused.reason.map { ": \($0)" } ?? "")",
          evidence: [refused.message].compactMap { $0 }, nextAction: action(type, object.kind), began: refused.lastTransitionTime,
          patience: isUnderWay
            ? Patience(shown: .seconds(60), failing: .seconds(300), final: nil)
            : Patience(shown: .seconds(5), failing: .seconds(30), final: .seconds(180)))
      ]
    }
    guard object.addresses.isEmpty, ["Ingress", "Gateway"].contains(object.kind) else { return [] }
    let warning = subject.events.first { $0.type == "Warning" }
    return [
      Finding(
        .network, id: "route", cause: "route:\(subject.place)", sentence: "\(name) gets no address",
        evidence: [warning?.message].compactMap { $0 },
        nextAction: warning == nil
          ? "see whether a controller for its class runs in the cluster" : "mend what the controller's message below names",
        began: warning?.firstTimestamp,
        patience: warning == nil
          ? Patience(shown: .seconds(120), failing: .seconds(600), final: nil)
          : Patience(shown: .seconds(5), failing: .seconds(60), final: .seconds(240)))
    ]
  }

  private func action(_ type: String, _ kind: String) -> String {
    switch (type, kind) {
    case ("ResolvedRefs", _): "make the Service, Secret or Gateway that it refers to, or allow the reference across namespaces"
    case ("Accepted", "Gateway"): "check the GatewayClass and the listeners: its controller refuses them"
    case ("Accepted", _): "check the parent Gateway: its name, its listeners, and which routes and namespaces it allows"
    default: "look at the controller of the GatewayClass: it does not set up the data plane"
    }
  }
}
