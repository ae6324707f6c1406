import KubernetesObjects

extension Readiness {
  /// Succeeded, or running with all its containers ready. A native sidecar counts among the containers, an init container blocks them.
  package init(of pod: Pod) {
    if pod.metadata.deletionTimestamp != nil {
      self.init(.terminating, "being deleted")
      return
    }
    switch pod.status?.phase {
    case "Succeeded": self.init(.ready, "completed")
    case "Failed": self.init(.failed, Self.end(of: pod))
    case "Running" where pod.status?.conditions?["Ready"]?.isTrue == true: self.init(.ready, "running and ready")
    default: self = Self.wait(of: pod)
    }
  }

  private static func end(of pod: Pod) -> String {
    if let reason = pod.status?.reason, !reason.isEmpty {
      return "ended: \(reason)" + (pod.status?.message.map { ", \($0)" } ?? "")
    }
    for status in pod.allContainerStatuses {
      if let ended = status.state?.terminated, let code = ended.exitCode, code != 0 {
        return "container \"\(status.name)\" ended with exit code \(code)"
      }
    }
    return "failed"
  }

  private static func wait(of pod: Pod) -> Readiness {
    let status = pod.status
    if let scheduled = status?.conditions?["PodScheduled"], scheduled.isFalse {
      let sentence = scheduled.reason == "SchedulingGated" ? "held back by a scheduling gate" : "waiting for a node with room"
      return Readiness(.progressing, sentence)
    }
    if pod.spec?.nodeName == nil, status?.containerStatuses?.isEmpty != false { return Readiness(.progressing, "waiting for a node") }
    if let (index, count, container) = pod.blockingInitContainer {
      return Readiness(state(of: container), "init container \(index) of \(count) \(sentence(of: container, name: false))")
    }
    for container in status?.containerStatuses ?? [] where container.ready != true && container.state?.running == nil {
      return Readiness(state(of: container), sentence(of: container, name: true))
    }
    if let container = (status?.containerStatuses ?? []).first(where: { $0.ready != true && $0.state?.running != nil }) {
      let isStarting = container.started == false
      return Readiness(.progressing, "waiting for container \"\(container.name)\" to \(isStarting ? "start up" : "get ready")")
    }
    return Readiness(.progressing, status?.phase == "Running" ? "running, not declared ready yet" : "waiting for its containers")
  }

  private static func state(of container: ContainerStatus) -> State { container.isFailing ? .failed : .progressing }

  private static func sentence(of container: ContainerStatus, name: Bool) -> String {
    let subject = name ? "container \"\(container.name)\"" : "(\"\(container.name)\")"
    if let waiting = container.state?.waiting {
      switch waiting.reason {
      case let reason? where ContainerStatus.pullReasons.contains(reason):
        let image = container.image.map { " of \($0)" } ?? ""
        return name ? "waiting for image pull\(image)" : "\(subject) waiting for image pull\(image)"
      case "CrashLoopBackOff": return "\(subject) keeps crashing\(container.lastEnd)"
      case "ContainerCreating", "PodInitializing", nil: return name ? "starting container \"\(container.name)\"" : "\(subject) starting"
      case let reason?: return "\(subject) cannot start: \(reason)"
      }
    }
    if let ended = container.state?.terminated {
      if ended.exitCode == 0 { return "\(subject) completed" }
      return "\(subject) \(ended.reason == "OOMKilled" ? "ran out of memory" : "ended with exit code \(ended.exitCode ?? 0)")"
    }
    if container.state?.running != nil { return "\(subject) running" }
    return name ? "starting container \"\(container.name)\"" : "\(subject) starting"
  }
}
