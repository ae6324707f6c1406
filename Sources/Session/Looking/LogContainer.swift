import KubernetesObjects

/// Which container of a pod has the log that explains most.
enum LogContainer {
  /// An init container that holds the pod up, else a container that is not well, else the first.
  static func choose(in pod: Pod) -> String? {
    let initial = pod.status?.initContainerStatuses ?? []
    if let stuck = initial.first(where: { $0.state?.terminated?.exitCode != 0 && !isSidecar($0.name, of: pod) }) { return stuck.name }
    let main = pod.status?.containerStatuses ?? []
    if let unwell = main.first(where: { !($0.ready ?? false) }) { return unwell.name }
    return pod.spec?.containers?.first?.name ?? main.first?.name
  }

  /// Lower is worse: failed, waiting, running but not ready, ready.
  static func health(of pod: Pod) -> Int {
    let statuses = (pod.status?.initContainerStatuses ?? []) + (pod.status?.containerStatuses ?? [])
    if statuses.contains(where: { $0.lastState?.terminated != nil || ($0.state?.terminated?.exitCode ?? 0) != 0 }) { return 0 }
    if statuses.contains(where: { $0.state?.waiting != nil }) || statuses.isEmpty { return 1 }
    return statuses.allSatisfy { $0.ready ?? false } ? 3 : 2
  }

  private static func isSidecar(_ name: String, of pod: Pod) -> Bool {
    pod.spec?.initContainers?.contains { $0.name == name && $0.restartPolicy == "Always" } ?? false
  }
}
