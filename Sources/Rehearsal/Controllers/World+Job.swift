import FoundationEssentials
import KubernetesObjects

extension World {
  mutating func reconcileJob(_ job: StoredObject) {
    var json = job.json
    let spec = json["spec"]
    let isOver = json["status"]["conditions"].items.contains { ["Complete", "Failed"].contains($0["type"].string ?? "") && $0["status"] == "True" }
    if isOver || spec["suspend"] == true { return }
    if spec["selector"].isNull {
      let labels: [String: String] = [
        "batch.kubernetes.io/controller-uid": job.uid, "batch.kubernetes.io/job-name": job.key.name, "controller-uid": job.uid,
        "job-name": job.key.name,
      ]
      json["spec"]["selector"] = ["matchLabels": ["batch.kubernetes.io/controller-uid": .string(job.uid)]]
      for (key, value) in labels.sorted(by: { $0.key < $1.key }) { json["spec"]["template"]["metadata"]["labels"][key] = .string(value) }
    }
    let owned = pods(ownedBy: job.uid)
    let succeeded = owned.count { $0.json["status"]["phase"] == "Succeeded" }
    let failed = owned.filter { $0.json["status"]["phase"] == "Failed" }
    let restarts = owned.filter(Self.isActive).reduce(0) { total, pod in
      total + pod.json["status"]["containerStatuses"].items.reduce(0) { $0 + ($1["restartCount"].int ?? 0) }
    }
    let active = owned.filter(Self.isActive)
    let completions = spec["completions"].int ?? 1
    let limit = spec["backoffLimit"].int ?? 6
    var status = json["status"]
    status.fill("startTime", Timestamp.json(now))
    let tooMany = failed.count > limit || restarts > limit
    let tooLong =
      spec["activeDeadlineSeconds"].int.map { now.timeIntervalSince(Timestamp.date(status["startTime"]) ?? now) >= Double($0) } ?? false
    if succeeded >= completions {
      status["active"] = .null
      status["completionTime"] = Timestamp.json(now)
      status["succeeded"] = .int(succeeded)
      status["conditions"] = jobCondition("Complete", reason: "CompletionsReached", "Reached expected number of succeeded pods")
      finishJob(job, json, status)
      event(about: job.json, type: "Normal", reason: "Completed", "Job completed", component: "job-controller")
      return
    }
    if tooMany || tooLong {
      for pod in active { deletePod(pod, of: job, component: "job-controller") }
      let reason = tooLong ? "DeadlineExceeded" : "BackoffLimitExceeded"
      let message = tooLong ? "Job was active longer than specified deadline" : "Job has reached the specified backoff limit"
      status["active"] = .null
      status["failed"] = .int(failed.count + (restarts > limit ? active.count : 0))
      status["conditions"] = jobCondition("Failed", reason: reason, message)
      finishJob(job, json, status)
      event(about: job.json, type: "Warning", reason: reason, message, component: "job-controller")
      return
    }
    if let deadline = spec["activeDeadlineSeconds"].int, job.json["status"]["startTime"].isNull { after(Double(deadline) + 0.1, .reconcile(job.key)) }
    status["active"] = .int(active.count)
    status["ready"] = .int(active.filter(Self.isReady).count)
    status["succeeded"] = succeeded > 0 ? .int(succeeded) : .null
    status["failed"] = failed.isEmpty ? .null : .int(failed.count)
    json["status"] = status
    put(json, at: job.key)
    let missing = min(spec["parallelism"].int ?? 1, completions - succeeded) - active.count
    guard missing > 0, let current = store.object(job.key) else { return }
    // After a failure the next pod waits 10 s, 20 s, 40 s and so on.
    if let last = failed.compactMap({ Timestamp.date($0.json["status"]["finishedAt"]) ?? Self.finished($0) }).max() {
      let wait = min(360, 10 * Double(1 << min(failed.count - 1, 6))) - now.timeIntervalSince(last)
      if wait > 0.5 { return after(wait, .reconcile(job.key)) }
    }
    for _ in 0..<missing {
      createPod(of: current, template: current.json["spec"]["template"], component: "job-controller") { $0["spec"].fill("restartPolicy", "Never") }
    }
  }

  private static func finished(_ pod: StoredObject) -> Date? {
    (pod.json["status"]["containerStatuses"].items + pod.json["status"]["initContainerStatuses"].items)
      .compactMap { Timestamp.date($0["state"]["terminated"]["finishedAt"]) }.max()
  }

  private func jobCondition(_ type: String, reason: String, _ message: String) -> JSON {
    .array(
      [type == "Complete" ? "SuccessCriteriaMet" : "FailureTarget", type].map {
        [
          "type": .string($0), "status": "True", "lastProbeTime": Timestamp.json(now), "lastTransitionTime": Timestamp.json(now),
          "reason": .string(reason), "message": .string(message),
        ]
      })
  }

  private mutating func finishJob(_ job: StoredObject, _ json: JSON, _ status: JSON) {
    var json = json
    var status = status
    status["ready"] = 0
    json["status"] = status
    put(json, at: job.key)
  }
}
