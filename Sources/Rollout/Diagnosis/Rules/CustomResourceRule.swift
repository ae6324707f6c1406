import KubernetesObjects

/// Another kind whose condition stays false. An ExternalSecret may wait a minute for its store; the words of any other are shown, no more.
struct CustomResourceRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard case .other(let object) = subject.object else { return [] }
    let readiness = Readiness(of: object)
    let name = "\(object.kind) \"\(object.metadata.name ?? "")\""
    if readiness.state == .failed { return [finding(name, readiness.sentence, subject, Patience(failing: .seconds(10)))] }
    guard readiness.state == .progressing, let ready = object.conditions?["Ready"], ready.isFalse else { return [] }
    let patience =
      object.kind == "ExternalSecret"
      ? Patience(shown: .seconds(5), failing: .seconds(60), final: .seconds(120)) : Patience(shown: .seconds(60), failing: nil, final: nil)
    return [finding(name, "is not ready" + ready.explanation, subject, patience)]
  }

  private func finding(_ name: String, _ sentence: String, _ subject: DiagnosisSubject, _ patience: Patience) -> Finding {
    Finding(
      .resource, id: "resource", cause: "resource:\(subject.place)", sentence: "\(name) \(sentence)",
      nextAction: "look at the controller of this kind, and at what the message names", patience: patience)
  }
}
