import KubernetesObjects

/// An image that cannot be pulled, told apart by what a person does about it.
struct ImagePullRule: DiagnosisRule {
  enum Trouble: String, CaseIterable {
    case name, never, credentials, missing, limit, network, unknown
  }

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod else { return [] }
    return pod.allContainerStatuses.compactMap { status in
      guard let waiting = status.state?.waiting, let reason = waiting.reason, ContainerStatus.pullReasons.contains(reason) else { return nil }
      return finding(of: status, reason: reason, message: waiting.message ?? "", subject: subject)
    }
  }

  private func finding(of status: ContainerStatus, reason: String, message: String, subject: DiagnosisSubject) -> Finding {
    let image = status.image ?? "of container \(status.name)"
    // Older kubelets say no more than "Back-off pulling image": the reason is in the event of the attempt.
    let attempts = subject.events.lazy.filter { $0.reason == "Failed" }.compactMap(\.message).filter { $0.contains("pull") && $0.contains(image) }
    let evidence = ([message] + attempts.prefix(1)).filter { !$0.isEmpty }
    let trouble = Self.trouble(reason: reason, text: evidence.joined(separator: "\n"))
    let registry = Self.registry(of: image)
    let (cause, sentence, action) =
      switch trouble {
      case .name:
        (
          "name:\(image)", "the image name \"\(image)\" is not valid",
          "correct the registry, repository or tag override in the values, and install again"
        )
      case .never:
        (
          "never:\(image)", "the image \"\(image)\" is not on the node, and its pull policy forbids pulling it",
          "set the pull policy to IfNotPresent, or load the image on the nodes"
        )
      case .credentials:
        (
          "credentials:\(registry)", "the registry \(registry) refuses to give the image \"\(image)\"",
          "check the pull secret of this namespace: registry, user, password; and that this account may read the repository"
        )
      case .missing:
        (
          "missing:\(image)", "the image \"\(image)\" does not exist in its registry",
          "correct the tag or the repository, or choose a chart version whose images are published"
        )
      case .limit:
        (
          "limit:\(registry)", "the registry \(registry) limits how often images may be pulled",
          "wait, or pull with an account of that registry, or through a mirror"
        )
      case .network:
        (
          "network:\(registry)", "the nodes cannot reach the registry \(registry)",
          "let the nodes reach \(registry) over HTTPS: egress rules, proxy, DNS, and the CA of a private registry"
        )
      case .unknown:
        (
          "unknown:\(image)", "the image \"\(image)\" cannot be pulled",
          "look at the events of the pod for the registry's answer"
        )
      }
    return Finding(
      .image, id: "pull:\(status.name)", cause: "pull:\(cause)", sentence: sentence, evidence: evidence, nextAction: action, container: status.name,
      waitsFor: "waiting for image pull of \(image)",
      began: subject.events.last { $0.reason == "Failed" && ($0.message ?? "").contains(image) }?.firstTimestamp, patience: Self.patience(trouble))
  }

  /// A refusal may be a pull secret that is just being made, a timeout may pass; a name that is no name never will.
  private static func patience(_ trouble: Trouble) -> Patience {
    switch trouble {
    case .name, .never: Patience(failing: .zero, final: .seconds(10))
    case .credentials, .missing: Patience(warning: .seconds(5), failing: .seconds(10), final: .seconds(40))
    case .limit, .network, .unknown: Patience(warning: .seconds(10), failing: .seconds(30), final: .seconds(90))
    }
  }

  static func trouble(reason: String, text: String) -> Trouble {
    if reason == "InvalidImageName" { return .name }
    if reason == "ErrImageNeverPull" { return .never }
    let text = text.lowercased()
    func says(_ words: [String]) -> Bool { words.contains { text.contains($0) } }
    if says(["toomanyrequests", "too many requests", "rate limit"]) { return .limit }
    if says(["unauthorized", "authentication required", "access denied", "denied:", "no basic auth", "401", "403", "forbidden"]) {
      return .credentials
    }
    if says([
      "no such host", "timeout", "timed out", "deadline exceeded", "x509", "certificate", "connection refused", "connection reset",
      "network is unreachable", "no route to host", "tls:", "dial tcp", "server misbehaving", "eof",
    ]) {
      return .network
    }
    if says(["not found", "manifest unknown", "name unknown", "does not exist", "no match for platform"]) { return .missing }
    return .unknown
  }

  /// The part before the first slash, where it looks like a host; else Docker Hub.
  static func registry(of image: String) -> String {
    guard let slash = image.firstIndex(of: "/") else { return "docker.io" }
    let first = image[..<slash]
    return first.contains(".") || first.contains(":") || first == "localhost" ? String(first) : "docker.io"
  }
}
