import KubernetesObjects

/// A large image or a slow registry: said, so that nobody thinks it hangs, and never more than that.
struct ImagePullingRule: DiagnosisRule {
  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod else { return [] }
    let telling = subject.events.first { ["Pulling", "Pulled", "Failed", "BackOff"].contains($0.reason) }
    guard let telling, telling.reason == "Pulling" else { return [] }
    let waiting = pod.allContainerStatuses.first {
      ["ContainerCreating", "PodInitializing"].contains($0.state?.waiting?.reason) && telling.speaks(of: $0.name)
    }
    guard let waiting else { return [] }
    let image = waiting.image.flatMap { $0.isEmpty ? nil : $0 } ?? pod.image(of: waiting.name) ?? "of container \"\(waiting.name)\""
    return [
      Finding(
        .image, id: "pulling:\(waiting.name)", cause: "pulling:\(image)", sentence: "the image \"\(image)\" is being pulled",
        nextAction: "wait: a large image takes minutes the first time on each node", waitsFor: "pulling the image \(image)",
        began: telling.lastTimestamp ?? telling.firstTimestamp, patience: Patience(shown: .seconds(60), warning: nil, failing: nil, final: nil))
    ]
  }
}

extension Event {
  /// The kubelet names the container in the path of the field: `spec.containers{main}`. Without a path it may be any.
  func speaks(of container: String) -> Bool {
    guard let path = involvedObject.fieldPath else { return true }
    return path.hasSuffix("{\(container)}")
  }
}

extension Pod {
  func image(of container: String) -> String? {
    ((spec?.initContainers ?? []) + (spec?.containers ?? [])).first { $0.name == container }?.image
  }
}
