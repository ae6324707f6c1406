import KubernetesObjects

extension Pod {
  var allContainerStatuses: [ContainerStatus] { (status?.initContainerStatuses ?? []) + (status?.containerStatuses ?? []) }

  /// Names of init containers that go on running beside the others, and so do not block them.
  var sidecars: Set<String> {
    Set((spec?.initContainers ?? []).lazy.filter { $0.restartPolicy == "Always" }.map(\.name))
  }

  /// The first init container that has not ended well, counted from 1, of how many.
  var blockingInitContainer: (index: Int, count: Int, status: ContainerStatus)? {
    let statuses = status?.initContainerStatuses ?? []
    guard !statuses.isEmpty else { return nil }
    let sidecars = sidecars
    for (index, status) in statuses.enumerated() {
      let isDone =
        sidecars.contains(status.name) ? status.started == true : status.state?.terminated?.exitCode == 0
      if !isDone { return (index + 1, statuses.count, status) }
    }
    return nil
  }
}

extension Pod {
  /// Of all that have begun or wait for their turn; init containers first, in their order.
  package var containerRows: [ContainerRow] {
    let sidecars = sidecars
    // The image that was asked for: what the status names may be no more than a hash.
    let images = Dictionary(
      ((spec?.initContainers ?? []) + (spec?.containers ?? [])).map { ($0.name, $0.image ?? "") }, uniquingKeysWith: { first, _ in first })
    let first = (status?.initContainerStatuses ?? []).map { $0.row(sidecars.contains($0.name) ? .sidecar : .initial, image: images[$0.name]) }
    return first + (status?.containerStatuses ?? []).map { $0.row(.main, image: images[$0.name]) }
  }
}

extension ContainerStatus {
  func row(_ role: ContainerRow.Role, image wanted: String?) -> ContainerRow {
    var shown = "Waiting"
    if let reason = state?.waiting?.reason, !reason.isEmpty {
      shown = reason
    } else if let ended = state?.terminated {
      shown = ended.shown
    } else if state?.running != nil {
      shown = "Running"
    }
    let code = state?.terminated?.exitCode ?? lastState?.terminated?.exitCode
    let isRefused = state?.waiting?.reason == "ImagePullBackOff" || (state?.terminated?.exitCode ?? 0) != 0
    return ContainerRow(
      name: name.harmless, role: role, isReady: ready == true, state: shown.harmless, restarts: restartCount ?? 0, exitCode: code,
      image: (wanted ?? image ?? "").harmless, isFailing: isFailing || isRefused)
  }

  static let pullReasons: Set<String> = [
    "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable", "ImageInspectError",
    "SignatureValidationFailed",
  ]

  /// Something that no longer waits for its turn. The first crash and the first pull that fails are no more than a delay.
  var isFailing: Bool {
    switch state?.waiting?.reason {
    case "CrashLoopBackOff": (restartCount ?? 0) >= 2
    case "CreateContainerConfigError", "CreateContainerError", "RunContainerError", "InvalidImageName", "ErrImageNeverPull": true
    default: false
    }
  }

  /// ` (exit code 1, 4 restarts)`, or nothing.
  var lastEnd: String {
    guard let ended = state?.terminated ?? lastState?.terminated else { return "" }
    let cause = ended.reason == "OOMKilled" ? "out of memory" : "exit code \(ended.exitCode ?? 0)"
    return " (\(cause), \("restart".counted(restartCount ?? 0)))"
  }
}
