import KubernetesObjects

/// Another kind whose condition stays false. An ExternalSecret may wait a minute for its store; the words of any other are shown, no more.
struct CustomResourceRule: DiagnosisRule {
  static func cause(kind: String, namespace: String, name: String) -> String { "resource:\(kind)/\(namespace)/\(name)" }

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .other(let object) = subject.object else { return [] }
    let readiness = Readiness(of: object)
    let name = "\(object.kind) \"\(object.metadata.name ?? "")\""
    if readiness.state == .failed {
      let stalled = (object.conditions ?? []).first { $0.type == "Stalled" && $0.isTrue }
      return [finding(name, readiness.sentence, subject, stalled ?? object.conditions?["NamesAccepted"], Patience(failing: .seconds(10)))]
    }
    guard readiness.state == .progressing, let ready = object.conditions?["Ready"], ready.isFalse else { return [] }
    let patience =
      object.kind == "ExternalSecret"
      ? Patience(shown: .seconds(5), warning: .seconds(20), failing: .seconds(60), final: .seconds(120))
      : Patience(shown: .seconds(60), failing: nil, final: nil)
    return [finding(name, "is not ready" + ready.explanation, subject, ready, patience)]
  }

  private func finding(
    _ name: String, _ sentence: String, _ subject: DiagnosisSubject, _ condition: ObjectCondition?, _ patience: Patience
  ) -> Finding {
    Finding(
      .resource, id: "resource", cause: Self.cause(kind: subject.object.kind, namespace: subject.object.namespace, name: subject.object.name),
      sentence: "\(name) \(sentence)",
      evidence: [condition?.reason, condition?.message].compactMap { $0 },
      nextAction: action(subject.object.kind), began: condition?.lastTransitionTime, patience: patience)
  }

  private func action(_ kind: String) -> String {
    switch kind {
    case "ExternalSecret": "check the name and key in the store, and that the store's own login may read them"
    case "SecretStore", "ClusterSecretStore": "check the address of the store, and the login that it is reached with"
    case "Certificate", "CertificateRequest", "Order", "Challenge": "look at the issuer, and at the challenge: the domain must lead here"
    default: "look at the controller of this kind, and at what the message names"
    }
  }
}
