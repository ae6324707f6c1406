import KubernetesObjects

extension Pod {
  /// The STATUS column of `kubectl get pods`, by the rules of kubectl's own printer: `Running`, `Init:1/3`, `CrashLoopBackOff`.
  var shownState: String {
    if metadata.deletionTimestamp != nil { return status?.reason == "NodeLost" ? "Unknown" : "Terminating" }
    if let initialising = initState { return initialising }
    var shown = status?.reason ?? status?.phase ?? "Unknown"
    if status?.phase == "Pending", status?.conditions?["PodScheduled"]?.reason == "SchedulingGated" { shown = "SchedulingGated" }
    var hasRunning = false
    for container in (status?.containerStatuses ?? []).reversed() {
      if let reason = container.state?.waiting?.reason, !reason.isEmpty {
        shown = reason
      } else if let ended = container.state?.terminated {
        shown = ended.shown
      } else if container.ready == true, container.state?.running != nil {
        hasRunning = true
      }
    }
    if shown == "Completed", hasRunning {
      shown = status?.conditions?["Ready"]?.isTrue == true ? "Running" : "NotReady"
    }
    return shown
  }

  private var initState: String? {
    guard status?.phase != "Succeeded", status?.phase != "Failed", let (index, count, container) = blockingInitContainer else { return nil }
    if let ended = container.state?.terminated { return "Init:\(ended.shown)" }
    if let reason = container.state?.waiting?.reason, !reason.isEmpty, reason != "PodInitializing" { return "Init:\(reason)" }
    return "Init:\(index - 1)/\(count)"
  }
}

extension ContainerStatus.Terminated {
  var shown: String {
    if let reason, !reason.isEmpty { return reason }
    if let signal, signal != 0 { return "Signal:\(signal)" }
    return "ExitCode:\(exitCode ?? 0)"
  }
}
