import KubernetesObjects

/// A workload's row as it is kept between snapshots.
struct WorkloadRow: Sendable {
  var status: WorkloadStatus
  /// Whether its own rule holds, apart from what its pods complain of.
  var rule: Readiness
  /// The worst that its findings had come to when it was last judged.
  var severity: Diagnosis.Severity?
  /// What was asked of it when it was last judged.
  var asked: Asked?

  struct Asked: Sendable, Equatable {
    var generation: Int?
    var uid: String?
    var wanted: Int
  }

  /// Takes in the rule's verdict.
  /// - Returns: whether it was ready and fell back, though nobody changed what is asked of it.
  mutating func judge(_ rule: Readiness, asked: Asked) -> Bool {
    defer {
      self.asked = asked
      self.rule = rule
    }
    return self.asked == asked && self.rule.state == .ready && rule.state != .ready
  }

  /// Puts a pod's row where its name belongs, or in place of its older self.
  mutating func put(_ pod: PodStatus) {
    let index = position(of: pod.name)
    if index < status.pods.count, status.pods[index].name == pod.name {
      status.restarts += pod.restarts - status.pods[index].restarts
      status.pods[index] = pod
    } else {
      status.restarts += pod.restarts
      status.pods.insert(pod, at: index)
    }
  }

  /// What a finding knows of a pod's wait, better than the rule of its kind.
  mutating func say(_ wait: String, of name: String) {
    let index = position(of: name)
    guard index < status.pods.count, status.pods[index].name == name else { return }
    status.pods[index].readiness.sentence = wait
  }

  mutating func remove(pod name: String) {
    let index = position(of: name)
    guard index < status.pods.count, status.pods[index].name == name else { return }
    status.restarts -= status.pods[index].restarts
    status.pods.remove(at: index)
  }

  private func position(of name: String) -> Int {
    var low = 0
    var high = status.pods.count
    while low < high {
      let middle = (low + high) / 2
      if status.pods[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
