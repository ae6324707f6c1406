import KubernetesObjects

extension RolloutTracker {
  /// The state at this moment. Costs what has changed since the last one.
  package mutating func snapshot(at time: Duration) -> RolloutSnapshot {
    examineSubjects(at: time)
    judgeOthers()
    let dependences = dependences(at: time)
    judgeRows(dependences, at: time)
    considerNodes(at: time)
    let (diagnoses, isFinal) = diagnoses(dependences, at: time)
    let objects = others.values.filter(isShown).sorted { $0.reference < $1.reference }
    let missing = missing(objects)
    settle(isEverythingReady: missing == nil, at: time)
    var verdict = verdict(missing: missing, diagnoses: diagnoses, at: time)
    let gaps = gaps
    if verdict == .ready, !isReadable { verdict = .progressing }
    return RolloutSnapshot(
      verdict: verdict, summary: summary(verdict, missing: missing, diagnoses: diagnoses), workloads: shown, objects: objects, diagnoses: diagnoses,
      addresses: addresses, connection: connection, gaps: gaps, isFinal: verdict == .failing && isFinal,
      relapses: relapses.count)
  }

  /// When the snapshot will change though nothing is reported: a patience ends, or everything has held long enough. nil: not by itself.
  package func nextChange(after time: Duration) -> Duration? {
    var moments = suspects.entries.values.flatMap { entries in entries.compactMap { $0.nextChange(after: time) } }
    moments += [relapses.nextChange, nextConsideration].compactMap(\.self)
    if let moment = settledAt, moment > time { moments.append(moment) }
    return moments.min()
  }

  private func isShown(_ status: ObjectStatus) -> Bool {
    // A Service inside the cluster has nothing to wait for.
    guard status.reference.kind == "Service", status.readiness.state == .ready else { return !Readiness.existsOnly.contains(status.reference.kind) }
    guard case .service(let service)? = catalog[ObjectIdentity(status.reference)] else { return false }
    return service.spec?.type == "LoadBalancer"
  }

  /// A sentence for the first thing that is not ready; nil when everything is.
  private func missing(_ objects: [ObjectStatus]) -> String? {
    if isDeploying { return "helm to finish" }
    if case .pending(let operation) = release { return "helm's \(operation) to finish" }
    for status in shown where status.readiness.state != .ready {
      // A hook that failed in an earlier run may lie about; one that runs is waited for.
      if status.isHook, status.readiness.state == .failed { continue }
      return "\(status.title): \(status.readiness.sentence)"
    }
    if let object = objects.first(where: { $0.readiness.state != .ready }) {
      return "\(object.reference.kind) \"\(object.reference.name)\": \(object.readiness.sentence)"
    }
    if shown.isEmpty, objects.isEmpty { return "the first object of the release" }
    if let identity = unseenKind { return "\(identity.kind) \"\(identity.name.harmless)\": the cluster has told nothing of its kind yet" }
    if case .byLabel(isFinal: false) = scope { return "what the release deploys" }
    if let kind = configuration.awaitedKinds.subtracting(listedKinds).first(where: { forbidden[$0] == nil }) { return "the list of \(kind.resource)" }
    return nil
  }

  /// A tracked object of a kind that the cluster does not know (yet), or whose list is still to come: nobody can say how it stands.
  private var unseenKind: ObjectIdentity? {
    guard case .objects(let tracked) = scope else { return nil }
    return tracked.values.filter { object in
      let identity = identity(of: object.reference)
      return !object.isHook && !identity.isWorkload && !Readiness.isReadyByExisting(identity.kind) && catalog[identity] == nil
        && !listedKinds.contains { $0.matches(identity) } && !forbidden.keys.contains { $0.matches(identity) }
    }.map { identity(of: $0.reference) }.min()
  }

  /// While the connection is down nothing becomes ready, and nothing that was ready stops being so.
  private mutating func settle(isEverythingReady: Bool, at time: Duration) {
    guard isEverythingReady else {
      readySince = nil
      return
    }
    if readySince == nil, connection == .live { readySince = time }
  }

  /// What crashes every few seconds is ready in between: after a restart the wait is longer.
  private var settledAt: Duration? {
    guard let readySince else { return nil }
    let afterReady = readySince + configuration.settlingTime
    guard let lastRestart else { return afterReady }
    return max(afterReady, lastRestart + configuration.settlingTime * 5)
  }

  private func verdict(missing: String?, diagnoses: [Diagnosis], at time: Duration) -> RolloutSnapshot.Verdict {
    if let settledAt, settledAt <= time { return .ready }
    if shown.isEmpty, others.isEmpty { return .unknown }
    if missing != nil, diagnoses.contains(where: { $0.severity == .failure }) { return .failing }
    return .progressing
  }

  private var isReadable: Bool { unreadableWorkload == nil }

  /// A kind that holds a tracked workload and may not be read: nobody can say that it is ready.
  private var unreadableWorkload: ResourceKind? {
    forbidden.keys.filter { kind in
      if case .objects(let tracked) = scope { return tracked.contains { kind.matches($0.key) && !$0.value.isHook } }
      return kind == .pods || kind == .deployments || kind == .statefulSets
    }.min { $0.resource < $1.resource }
  }

  private var gaps: [String] {
    var gaps = forbidden.sorted { $0.key.resource < $1.key.resource }.map { kind, message in
      "\(kind.resource) may not be read" + (message.isEmpty ? "" : ": \(clean(message))")
    }
    if !unwatched.isEmpty {
      let names = unwatched.sorted().prefix(5).map { "\($0.kind) \($0.namespace)/\($0.name)" }.joined(separator: ", ")
      let more = unwatched.count > 5 ? " and \(unwatched.count - 5) more" : ""
      gaps.append("in another namespace, which is not watched: \(clean(names))\(more)")
    }
    if let scopeGap { gaps.append("judged by labels, since what the release deploys could not be read: \(clean(scopeGap))") }
    return gaps
  }

  private func summary(_ verdict: RolloutSnapshot.Verdict, missing: String?, diagnoses: [Diagnosis]) -> String {
    let counted = shown.filter { !$0.isHook }
    let ready = counted.count { $0.readiness.state == .ready }
    let progress = counted.isEmpty ? "" : "\("workload".counted(ready, of: counted.count)) ready"
    switch verdict {
    case .unknown: return "nothing of the release \"\(configuration.release)\" is known yet"
    case .ready: return counted.count == 1 ? "the workload is ready" : "all \("workload".counted(counted.count)) are ready"
    case .failing:
      let first = diagnoses.first { $0.severity == .failure }?.sentence ?? ""
      // A definition's sentence has its full stop.
      return progress.isEmpty ? first : "\(first.hasSuffix(".") ? String(first.dropLast()) : first); \(progress)"
    case .progressing:
      if let kind = unreadableWorkload, missing == nil { return "\(progress); whether all is ready cannot be said: \(kind.resource) may not be read" }
      let waiting =
        missing.map { "waiting for \($0)" } ?? "waiting to see that it lasts" + flapping
      return progress.isEmpty ? waiting : "\(progress); \(waiting)"
    }
  }

  /// What falls back again and again is not called settled without a word.
  private var flapping: String {
    for status in shown {
      let times = relapses[ObjectIdentity(status.reference)]
      if times > 0 { return ": \(status.title) was ready \("time".counted(times)) before and fell back" }
    }
    return ""
  }

  /// Of the product's door: the Service with the definition's labels, or every balancer of the release.
  private var addresses: [String] {
    let labels = configuration.addressLabels
    var found: [String] = []
    for identity in others(ofKinds: ["Service"]) {
      guard case .service(let service)? = catalog[identity] else { continue }
      guard labels.allSatisfy({ service.metadata.labels?[$0.key] == $0.value }) else { continue }
      found += service.addresses.map(\.harmless)
    }
    // Where no Service is named as the door, what stands in front of Services is one as well.
    for identity in labels.isEmpty ? others(ofKinds: ["Gateway", "Ingress"]) : [] {
      guard case .other(let object)? = catalog[identity] else { continue }
      found += object.addresses.map(\.harmless)
    }
    return found.reduce(into: []) { unique, address in if !unique.contains(address) { unique.append(address) } }
  }

  private func others(ofKinds kinds: Set<String>) -> [ObjectIdentity] { others.keys.filter { kinds.contains($0.kind) }.sorted() }
}
