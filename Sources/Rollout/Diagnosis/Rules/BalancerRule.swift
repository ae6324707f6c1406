import KubernetesObjects

/// A balancer that the cloud does not make: quota, subnet, annotation.
struct BalancerRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .service(let service) = subject.object, service.spec?.type == "LoadBalancer", service.addresses.isEmpty,
      let event = subject.events.first(where: { $0.type == "Warning" })
    else { return [] }
    return [
      Finding(
        .network, id: "balancer", cause: "balancer:\(subject.place)",
        sentence: "the cloud does not make the balancer of \"\(service.metadata.name ?? "")\"",
        evidence: [event.message ?? event.reason ?? ""],
        nextAction: "mend what the message names: the quota of balancers or addresses, the tags of the subnets, the Service's annotations",
        began: event.firstTimestamp, patience: Patience(failing: .seconds(30), final: .seconds(180)))
    ]
  }
}
