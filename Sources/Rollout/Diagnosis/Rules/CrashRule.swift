import FoundationEssentials
import KubernetesObjects

/// A container, or an init container, that ends and is started again and again: with its exit code and the last lines of its log.
struct CrashRule: DiagnosisRule {
  private static let startReasons: Set<String> = ["StartError", "ContainerCannotRun"]

  func findings(in subject: DiagnosisSubject) -> [Finding] {
    guard let pod = subject.pod, pod.status?.reason == nil else { return [] }
    let initCount = pod.status?.initContainerStatuses?.count ?? 0
    let blocking = pod.blockingInitContainer
    return pod.allContainerStatuses.enumerated().compactMap { index, status in
      // An init container's restarts count only while it is the one that blocks.
      if index < initCount, blocking?.status.name != status.name { return nil }
      guard let ended = status.failedRun, !Self.startReasons.contains(ended.reason ?? "") else { return nil }
      let place = index < initCount ? "init container \(index + 1) of \(initCount)" : "container"
      return finding(of: status, ended: ended, place: place, subject: subject, pod: pod)
    }
  }

  private func finding(
    of status: ContainerStatus, ended: ContainerStatus.Terminated, place: String, subject: DiagnosisSubject, pod: Pod
  ) -> Finding {
    let restarts = status.restartCount ?? 0
    let name = "\(place) \"\(status.name)\" of \"\(subject.title)\""
    let isOutOfMemory = ended.reason == "OOMKilled"
    let probe = subject.events.first { event in
      guard event.reason == "Killing", (event.message ?? "").contains("probe, will be restarted") else { return false }
      // A probe that killed an earlier run does not explain this one; ending takes its time.
      guard let end = ended.finishedAt, let seen = event.lastSeen, event.speaks(of: status.name) else { return event.speaks(of: status.name) }
      return abs(end.timeIntervalSince(seen)) < 300
    }
    // Nothing starts the container of such a pod again.
    let isGivenUp = pod.status?.phase == "Failed"
    let lastWords = (ended.message.map { $0.harmlessLines.suffix(4) } ?? []) + (subject.logs[status.name] ?? []).suffix(8)
    let sentence: String
    let action: String
    if isOutOfMemory {
      let limit = pod.memoryLimit(of: status.name)
      sentence = "\(name) ran out of memory" + (limit.map { " (limit \($0))" } ?? "")
      action = "raise the memory limit of \"\(subject.title)\" in the values, and install again"
    } else if let probe {
      let isStartup = (probe.message ?? "").contains("startup probe")
      sentence = "\(name) is restarted by its \(isStartup ? "startup" : "liveness") probe"
      action =
        (isStartup ? "allow it more time to start, or see why it is slow: " : "see whether it starts slowly (allow more time) or hangs: ")
        + (probe.message ?? "").prefix(200)
    } else {
      sentence =
        "\(name) \(isGivenUp || restarts == 0 ? "failed" : restarts == 1 ? "failed once and is started again" : "keeps failing") (\(ended.meaning))"
      action =
        lastWords.isEmpty
        ? "read its log; mend what it names, and install again" : "read its last lines below; mend what they name, and install again"
    }
    // A Job tries again by itself, and says when it gives up: JobFailureRule.
    let isJob = subject.workload.kind == "Job"
    let isTriedAnew = isJob ? restarts < 2 : restarts < 2 && !isGivenUp && (!isOutOfMemory || restarts == 0)
    // The kubelet waits up to five minutes before it starts the container again.
    let relapse: Duration = .seconds(330)
    return Finding(
      isOutOfMemory ? .memory : .crash, id: "crash:\(status.name)", cause: "crash:\(subject.place):\(status.name)", sentence: sentence,
      evidence: lastWords, nextAction: action, container: status.name,
      began: ended.finishedAt,
      // A failure only once its log could be read: it may say that another workload is the one that fails.
      patience: isTriedAnew
        ? Patience(warning: nil, failing: nil, final: nil, relapse: relapse)
        : Patience(failing: .seconds(3), final: .seconds(180), relapse: relapse))
  }
}

extension ContainerStatus {
  /// The run that ended badly, while the container has not got over it.
  var failedRun: Terminated? {
    if let ended = state?.terminated { return ended.isFailure ? ended : nil }
    // A program that ends well though it should go on is started again all the same.
    if state?.waiting?.reason == "CrashLoopBackOff", let ended = lastState?.terminated { return ended }
    guard ready != true, started != true || (restartCount ?? 0) >= 2, let ended = lastState?.terminated, ended.isFailure else { return nil }
    // Running again for the first time since: give it the time to get ready.
    if state?.running != nil, (restartCount ?? 0) < 2 { return nil }
    return ended
  }
}

extension ContainerStatus.Terminated {
  var isFailure: Bool { (exitCode ?? 0) != 0 || (signal ?? 0) != 0 }

  /// The exit code with what shells and kubelets mean by it.
  var meaning: String {
    let code = exitCode ?? 0
    return switch code {
    case 0 where (signal ?? 0) == 0: "exit code 0: it ends by itself, though it should go on"
    case 126: "exit code 126: its command cannot be executed"
    case 127: "exit code 127: its command was not found"
    case 137: "exit code 137: killed"
    case 139: "exit code 139: it crashed with a memory fault"
    case 143: "exit code 143: it was told to end"
    default: signal.map { $0 != 0 ? "signal \($0)" : "exit code \(code)" } ?? "exit code \(code)"
    }
  }
}

extension Pod {
  func memoryLimit(of container: String) -> String? {
    let all = (spec?.initContainers ?? []) + (spec?.containers ?? [])
    return all.first { $0.name == container }?.resources?["limits"]["memory"].string
  }
}
