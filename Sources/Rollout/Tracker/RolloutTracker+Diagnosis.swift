import KubernetesObjects
import ProductModel

extension RolloutTracker {
  /// Looks again for what is wrong with whatever changed.
  mutating func examineSubjects(at time: Duration) {
    for identity in dirtySubjects {
      let findings = findings(about: identity)
      if findings.isEmpty, !suspects[identity].isEmpty, let home = homes[identity] { suspects.renewDeadline(of: home, at: time, clock: clock) }
      suspects.set(findings, of: identity, at: time, clock: clock)
      if let wait = findings.lazy.compactMap(\.waitsFor).first.map(clean), let home = homes[identity] {
        rows[home]?.say(wait, of: identity.name)
        dirtyRows.insert(home)
      }
    }
    dirtySubjects.removeAll(keepingCapacity: true)
  }

  private func findings(about identity: ObjectIdentity) -> [Finding] {
    guard let object = catalog[identity] else { return [] }
    // The commonest case costs nothing: a pod that is ready, or on its way out, has nothing to complain of.
    if case .pod(let pod) = object {
      switch Readiness(of: pod).state {
      case .ready: return []
      case .terminating, .progressing, .failed: break
      }
    }
    guard let subject = subject(of: identity, object) else { return [] }
    // What is on its way out has one thing left to complain of.
    let rules = object.metadata.deletionTimestamp == nil ? DiagnosisRules.all : [StuckDeletionRule()]
    let found = rules.flatMap { $0.findings(in: subject) }
    return found.map { explain($0, in: subject, identity) }
  }

  private func subject(of identity: ObjectIdentity, _ object: ClusterObject) -> DiagnosisSubject? {
    let home = homes[identity] ?? identity
    guard let row = rows[home]?.status else {
      guard others[identity] != nil || dirtyOthers.contains(identity) else { return nil }
      return DiagnosisSubject(object: object, title: identity.name, workload: object.reference, events: events.events(about: object))
    }
    let component = component(of: home, catalog[home])
    var about = events.events(about: object)
    if case .deployment(let deployment) = object, let current = currentReplicaSet(of: deployment), let set = catalog[current] {
      about += events.events(about: set)
    }
    let logs = logs[identity].filter { $0.value.request.uid == object.metadata.uid }.mapValues(\.lines)
    return DiagnosisSubject(
      object: object, title: row.title, workload: row.reference, isHook: row.isHook, events: about, logs: logs,
      node: node(of: object), minimum: home == identity ? component?.minimum : nil, secretFields: configuration.secretFields)
  }

  private func node(of object: ClusterObject) -> OtherObject? {
    guard case .pod(let pod) = object, let name = pod.spec?.nodeName, case .other(let node)? = catalog[.node(name)] else { return nil }
    return node
  }

  /// What the definition knows goes before what the rules can say by themselves.
  private func explain(_ finding: Finding, in subject: DiagnosisSubject, _ identity: ObjectIdentity) -> Finding {
    var finding = finding
    if let container = finding.container { finding.peers += unanswered(telling: container, identity) }
    let known = explanation(of: finding, identity)
    if let known {
      let place = finding.sentence
      finding.origin = finding.cause
      finding.cause = "known:\(known.sentence)"
      finding.sentence = known.sentence
      finding.evidence = [place] + known.evidence
      if !known.nextAction.isEmpty { finding.nextAction = known.nextAction }
      finding.field = known.field ?? finding.field
      if finding.patience.failing != nil, let final = finding.patience.final { finding.patience.final = min(final, .seconds(45)) }
    }
    return cleaned(finding)
  }

  /// Whom the container names that does not answer, and the one that the definition names beside it.
  private func unanswered(telling container: String, _ identity: ObjectIdentity) -> [String] {
    let home = homes[identity] ?? identity
    let names = Set([container, component(of: home, catalog[home])?.logContainer ?? container])
    return names.sorted().flatMap { logs[identity][$0]?.unanswered ?? [] }
  }

  func cleaned(_ finding: Finding) -> Finding {
    var finding = finding
    finding.origin = clean(finding.origin ?? finding.cause)
    finding.sentence = clean(finding.sentence)
    finding.nextAction = clean(finding.nextAction)
    finding.evidence = finding.evidence.map { clean($0) }.filter { !$0.isEmpty }
    return finding
  }

  /// What the definition knows goes before what many programs say; the container's own log before the one that the definition names.
  private func explanation(of finding: Finding, _ identity: ObjectIdentity) -> Explanation? {
    let evidence = finding.evidence.map { clean($0) }
    let own = { configuration.knowledge.explanation(of: evidence, holds: configuration.holds) }
    guard let container = finding.container else { return own() }
    let home = homes[identity] ?? identity
    let shelf = logs[identity]
    let telling = component(of: home, catalog[home])?.logContainer
    let read = [container, telling].compactMap { $0 }.compactMap { shelf[$0]?.explanation }
    if let known = read.first(where: { !$0.isGeneral }) ?? own() { return known }
    // What a program that still runs wrote long ago may be over.
    let isOver = { (known: Explanation) in finding.kind == .probe && known.linesAfter >= 10 }
    guard [.crash, .probe, .start].contains(finding.kind) else { return nil }
    return read.first { !isOver($0) } ?? (finding.kind == .crash ? LogPattern.explanation(of: evidence) : nil)
  }

  /// One row a root cause, with everything that suffers from it.
  func diagnoses(_ dependences: Dependences, at time: Duration) -> (diagnoses: [Diagnosis], isFinal: Bool) {
    var causes: [String: CauseGroup] = [:]
    for (identity, entries) in suspects.entries {
      let home = homes[identity] ?? identity
      if isSettled(home, identity) { continue }
      for entry in entries {
        let dependence = dependences[identity]?[entry.finding.id]
        guard let severity = severity(of: entry, dependence, at: time) else { continue }
        let entry = dependence.map { entry.told(as: $0) } ?? entry
        causes[entry.finding.cause, default: CauseGroup()].add(
          entry, severity: severity, isFinal: dependence == nil && entry.isFinal(at: time),
          object: catalog[identity]?.reference ?? (identity == releaseIdentity ? releaseReference : nil),
          identity: identity, home: home)
      }
    }
    CauseGroup.settleOwners(&causes)
    let sorted = causes.values.sorted()
    return (sorted.map(\.diagnosis), sorted.contains { $0.severity == .failure && $0.isFinal })
  }

  /// Ready beats failed: what a ready workload's pods complain of is over, or is nobody's trouble. Its own warnings stay.
  private func isSettled(_ home: ObjectIdentity, _ identity: ObjectIdentity) -> Bool {
    // Beside workloads a rule speaks only while its complaint stands.
    guard let row = rows[home], home != identity else { return false }
    return row.rule.state == .ready || row.rule.state == .terminating
  }
}
