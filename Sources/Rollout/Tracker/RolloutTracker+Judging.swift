import KubernetesObjects
import ProductModel

/// Rows from objects: the rules applied, in words.
extension RolloutTracker {
  func status(of pod: Pod, _ identity: ObjectIdentity) -> PodStatus {
    var readiness = Readiness(of: pod)
    if readiness.state != .ready { readiness.sentence = clean(readiness.sentence) }
    let containers = pod.status?.containerStatuses ?? []
    let sidecars = pod.sidecars
    let running = containers + (sidecars.isEmpty ? [] : (pod.status?.initContainerStatuses ?? []).filter { sidecars.contains($0.name) })
    return PodStatus(
      name: identity.name.harmless, readiness: readiness, state: pod.shownState.harmless, readyContainers: running.count { $0.ready == true },
      containers: max(running.count, (pod.spec?.containers?.count ?? 0) + sidecars.count), restarts: pod.restarts,
      created: pod.metadata.creationTimestamp, node: pod.spec?.nodeName?.harmless,
      containerRows: pod.containerRows)
  }

  /// Judges every row that something has changed in.
  mutating func judgeRows(_ dependences: Dependences, at time: Duration) {
    dirtyRows.formUnion(relapses.forget(at: time))
    let severities = severities(dependences, at: time)
    for (identity, row) in rows where row.severity != (row.rule.state == .ready ? nil : severities[identity]) { dirtyRows.insert(identity) }
    for identity in dirtyRows { judgeRow(identity, severity: severities[identity], at: time) }
    if !isOrderStale {
      for (index, identity) in order.enumerated() where dirtyRows.contains(identity) {
        if let row = rows[identity] { shown[index] = row.status }
      }
    }
    dirtyRows.removeAll(keepingCapacity: true)
    if isOrderStale {
      order = rows.keys.sorted { before($0, $1) }
      shown = order.compactMap { rows[$0]?.status }
      isOrderStale = false
    }
  }

  /// Hooks first, since helm waits for them; then by title.
  private func before(_ a: ObjectIdentity, _ b: ObjectIdentity) -> Bool {
    guard let x = rows[a]?.status, let y = rows[b]?.status else { return a < b }
    if x.isHook != y.isHook { return x.isHook }
    return x.title == y.title ? a < b : x.title < y.title
  }

  private mutating func judgeRow(_ identity: ObjectIdentity, severity: Diagnosis.Severity?, at time: Duration) {
    guard var row = rows[identity] else { return }
    guard let object = catalog[identity] else {
      row.rule = Readiness(.progressing, forbidden.keys.contains { $0.matches(identity) } ? "may not be read" : "not created yet")
      row.status.readiness = row.rule
      row.status.ready = 0
      rows[identity] = row
      return
    }
    var rule = Readiness(of: object)
    rule.sentence = clean(rule.sentence)
    row.status.wanted = object.wantedPods ?? 1
    if row.judge(rule, asked: .init(generation: object.metadata.generation, uid: object.metadata.uid, wanted: row.status.wanted)) {
      relapses.note(identity, at: time)
    }
    row.status.ready = readyPods(object, row: row)
    row.status.readiness = row.rule
    if let minimum = component(of: identity, object)?.minimum, let wanted = object.wantedPods, wanted < minimum {
      row.status.readiness = Readiness(.failed, "wants at least \("pod".counted(minimum)), but the release asks for \(wanted)")
      row.rule = row.status.readiness
    }
    row.severity = row.rule.state == .ready ? nil : severity
    if row.rule.state != .ready, row.rule.state != .terminating {
      if row.severity == .failure { row.status.readiness.state = .failed }
      if let reason = waitingPod(in: row.status.pods), !identity.isPod { row.status.readiness.sentence += "; \(reason)" }
      let fallen = relapses[identity]
      if fallen > 0 { row.status.readiness.sentence += "; was ready \("time".counted(fallen)) before" }
    }
    rows[identity] = row
  }

  /// Of the newest revision only.
  private func readyPods(_ object: ClusterObject, row: WorkloadRow) -> Int {
    switch object {
    case .deployment(let deployment):
      if let current = currentReplicaSet(of: deployment), case .replicaSet(let set)? = catalog[current] {
        return min(set.status?.readyReplicas ?? 0, deployment.status?.readyReplicas ?? 0)
      }
      return min(deployment.status?.readyReplicas ?? 0, deployment.status?.updatedReplicas ?? 0)
    case .statefulSet(let set): return set.status?.readyReplicas ?? 0
    case .daemonSet(let set): return set.status?.numberReady ?? 0
    case .replicaSet(let set): return set.status?.readyReplicas ?? 0
    case .job(let job): return job.status?.succeeded ?? 0
    case .pod: return row.rule.state == .ready ? 1 : 0
    case .persistentVolumeClaim, .service, .endpointSlice, .event, .other: return 0
    }
  }

  /// The most telling of its pods that is not ready.
  private func waitingPod(in pods: [PodStatus]) -> String? {
    var telling: PodStatus?
    for pod in pods {
      switch pod.readiness.state {
      case .failed: return pod.readiness.sentence
      case .progressing: telling = telling ?? pod
      case .ready, .terminating: break
      }
    }
    return telling?.readiness.sentence
  }

  /// The worst that the findings of each row have come to.
  private func severities(_ dependences: Dependences, at time: Duration) -> [ObjectIdentity: Diagnosis.Severity] {
    var worst: [ObjectIdentity: Diagnosis.Severity] = [:]
    for (identity, entries) in suspects.entries {
      let row = homes[identity] ?? identity
      for entry in entries {
        guard let severity = severity(of: entry, dependences[identity]?[entry.finding.id], at: time), severity.rank > worst[row]?.rank ?? -1 else {
          continue
        }
        worst[row] = severity
      }
    }
    return worst
  }

  mutating func judgeOthers() {
    for identity in dirtyOthers {
      let reference =
        catalog[identity]?.reference ?? tracked(identity)?.reference
        ?? ObjectReference(apiVersion: "v1", kind: identity.kind, namespace: identity.namespace, name: identity.name)
      guard let object = catalog[identity] else {
        guard tracked(identity) != nil else { continue }
        others[identity] = ObjectStatus(reference: reference.harmless, readiness: Readiness(.progressing, "not created yet"))
        continue
      }
      guard isTrackedBesideWorkloads(identity) else { continue }
      var readiness = Readiness(of: object, evidence: evidence(for: object, identity))
      readiness.sentence = clean(readiness.sentence)
      others[identity] = ObjectStatus(reference: reference.harmless, readiness: readiness, created: object.metadata.creationTimestamp)
    }
    dirtyOthers.removeAll(keepingCapacity: true)
  }

  private func evidence(for object: ClusterObject, _ identity: ObjectIdentity) -> ReadinessEvidence {
    switch object {
    case .service(let service):
      if forbidden[.endpointSlices] != nil, let selector = service.spec?.selector, !selector.isEmpty {
        return ReadinessEvidence(readyEndpoints: readyPods(matching: selector, in: identity.namespace))
      }
      return ReadinessEvidence(readyEndpoints: (endpoints[identity] ?? [:]).values.reduce(0, +))
    case .persistentVolumeClaim:
      let event = events.events(about: object).first { $0.type == "Warning" && $0.reason == "ProvisioningFailed" }
      return ReadinessEvidence(provisioningFailure: event.map { $0.message ?? "provisioning failed" })
    case .other(let ingress): return ReadinessEvidence(unreadyBackends: unreadyBackends(of: ingress, in: identity.namespace))
    default: return ReadinessEvidence()
    }
  }

  /// Where endpoints may not be read nothing is held against a Service: the gap is named.
  private func unreadyBackends(of ingress: OtherObject, in namespace: String) -> [String] {
    guard forbidden[.endpointSlices] == nil else { return [] }
    return ingress.backends.filter { name in
      let identity = ObjectIdentity(apiVersion: "v1", kind: "Service", namespace: namespace, name: name)
      if case .service(let service)? = catalog[identity], service.spec?.type == "ExternalName" { return false }
      return (endpoints[identity] ?? [:]).values.reduce(0, +) == 0
    }
  }

  private func readyPods(matching selector: [String: String], in namespace: String) -> Int {
    catalog.objects.count { identity, object in
      guard case .pod(let pod) = object, identity.namespace == namespace, Readiness(of: pod).state == .ready else { return false }
      return selector.allSatisfy { pod.metadata.labels?[$0.key] == $0.value }
    }
  }

  /// What the definition knows of a workload: by its component label, else by the longest match with the end of its name.
  func component(of identity: ObjectIdentity, _ object: ClusterObject?) -> RolloutKnowledge.Component? {
    let components = configuration.knowledge.components
    if let label = object?.metadata.labels?["app.kubernetes.io/component"], let match = components.first(where: { $0.match == label }) {
      return match
    }
    return components.filter { identity.name == $0.match || identity.name.hasSuffix("-\($0.match)") }.max { $0.match.count < $1.match.count }
  }

  /// Text from the cluster: harmless, without secrets.
  func clean(_ text: String) -> String { configuration.redact(text.harmless) }
}
