import FoundationEssentials
import KubernetesObjects

/// Who only suffers from another workload of the release: its log or its command line names a Service behind which nobody is ready.
extension RolloutTracker {
  /// By object and by the finding's id.
  typealias Dependences = [ObjectIdentity: [String: Dependence]]

  /// What a finding comes to at this moment; nil: nothing is said of it.
  func severity(of entry: SuspectList.Entry, _ dependence: Dependence?, at time: Duration) -> Diagnosis.Severity? {
    // Whoever waits is no failure, and does not make that of which it waits a worse one than it is.
    entry.severity(at: time).map { dependence == nil ? $0 : .note }
  }

  /// Nearly always empty, and then next to nothing is looked at.
  func dependences(at time: Duration) -> Dependences {
    var waiting: [(identity: ObjectIdentity, home: ObjectIdentity, entry: SuspectList.Entry, peer: Peer)] = []
    var known: [String: Peer?] = [:]
    for (identity, entries) in suspects.entries {
      let home = homes[identity] ?? identity
      for entry in entries where !entry.finding.peers.isEmpty && entry.severity(at: time) != nil {
        for name in entry.finding.peers {
          let peer = known[name] ?? peer(named: name)
          known[name] = .some(peer)
          guard let peer, !peer.workloads.contains(home) else { continue }
          if peer.isAnswering, !hasFailed(entry, identity, before: peer) { continue }
          waiting.append((identity, home, entry, peer))
          break
        }
      }
    }
    if waiting.isEmpty { return [:] }
    let isWaited = Set(waiting.lazy.filter { !$0.peer.isAnswering }.flatMap(\.peer.workloads))
    var causes: [ObjectIdentity: Set<String>] = [:]
    for (identity, entries) in suspects.entries {
      guard let home = Optional(homes[identity] ?? identity), isWaited.contains(home) else { continue }
      for entry in entries where entry.severity(at: time) != nil { causes[home, default: []].insert(entry.finding.cause) }
    }
    let edges = Dictionary(grouping: waiting.filter { !$0.peer.isAnswering }, by: \.home).mapValues { Set($0.flatMap(\.peer.workloads)) }
    var result: Dependences = [:]
    for (identity, home, entry, peer) in waiting {
      // Who waits for each other has a cause of its own.
      guard let workload = peer.workloads.first, !Self.isReachable(home, from: peer.workloads, by: edges) else { continue }
      let name = "\(workload.kind)/\(workload.name)"
      let title = rows[workload]?.status.title ?? workload.name.harmless
      let owners = peer.workloads.reduce(into: Set<String>()) { $0.formUnion(causes[$1] ?? []) }
      if peer.isAnswering {
        result[identity, default: [:]][entry.finding.id] = .past(of: name, title: title)
      } else if !owners.isEmpty {
        // The other may itself only wait, and is told by that name then.
        let further = edges[workload]?.sorted().map { SuspectList.Entry.waiting(for: "\($0.kind)/\($0.name)") } ?? []
        result[identity, default: [:]][entry.finding.id] = .owned(by: owners.sorted() + further)
      } else if !isGivenUp(identity, home) {
        result[identity, default: [:]][entry.finding.id] = .waits(for: name, title: title)
      }
    }
    return result
  }

  /// Workloads behind a Service.
  private struct Peer {
    var workloads: [ObjectIdentity]
    var isAnswering: Bool
    /// Since when the first of its pods has been ready.
    var readySince: Date?
  }

  private func peer(named name: String) -> Peer? {
    guard let (identity, service) = service(named: name), let selector = service.spec?.selector, !selector.isEmpty else { return nil }
    var workloads: [ObjectIdentity] = []
    var readySince: Date?
    var isAnswering = (endpoints[identity] ?? [:]).values.contains { $0 > 0 }
    for (home, row) in rows where home.namespace == identity.namespace && !row.status.isHook {
      guard isSelected(home, row, by: selector), let object = catalog[home] else { continue }
      workloads.append(home)
      if Readiness(of: object).state == .ready { isAnswering = true }
      for pod in row.status.pods where pod.readiness.state == .ready {
        guard case .pod(let pod)? = catalog[.pod(pod.name, in: home.namespace)] else { continue }
        readySince = [readySince, pod.status?.conditions?["Ready"]?.lastTransitionTime].compactMap(\.self).min()
      }
    }
    return workloads.isEmpty ? nil : Peer(workloads: workloads.sorted(), isAnswering: isAnswering, readySince: readySince)
  }

  /// `db`, `db.shop`, `db.shop.svc.cluster.local`, a pod of it in front of either, or its address.
  private func service(named name: String) -> (ObjectIdentity, Service)? {
    let labels = name.split(separator: ".").map(String.init)
    guard let first = labels.first else { return nil }
    if labels.count == 4, labels.allSatisfy({ Int($0) != nil }) {
      for identity in others.keys where identity.kind == "Service" {
        if case .service(let service)? = catalog[identity], service.spec?.clusterIP == name { return (identity, service) }
      }
      return nil
    }
    let namespace = configuration.namespace
    var names = labels.count == 1 || labels[1] == namespace ? [first] : []
    if labels.count > 1, labels.count == 2 || labels[2] == namespace { names.append(labels[1]) }
    for name in names {
      let identity = ObjectIdentity(apiVersion: "v1", kind: "Service", namespace: namespace, name: name)
      if case .service(let service)? = catalog[identity] { return (identity, service) }
    }
    return nil
  }

  /// By the labels of one of its pods; where there is none, by those that it looks for its pods by.
  private func isSelected(_ home: ObjectIdentity, _ row: WorkloadRow, by selector: [String: String]) -> Bool {
    var labels: [String: String]?
    if let pod = row.status.pods.first {
      labels = catalog[.pod(pod.name, in: home.namespace)]?.metadata.labels
    } else {
      switch catalog[home] {
      case .deployment(let object)?: labels = object.spec?.selector?.matchLabels
      case .statefulSet(let object)?: labels = object.spec?.selector?.matchLabels
      case .daemonSet(let object)?: labels = object.spec?.selector?.matchLabels
      default: break
      }
    }
    guard let labels else { return false }
    return selector.allSatisfy { labels[$0.key] == $0.value }
  }

  /// Whether the run that failed had ended before the other got ready, and another is on its way.
  private func hasFailed(_ entry: SuspectList.Entry, _ identity: ObjectIdentity, before peer: Peer) -> Bool {
    guard let readySince = peer.readySince, case .pod(let pod)? = catalog[identity],
      let status = pod.allContainerStatuses.first(where: { $0.name == entry.finding.container }),
      status.state?.waiting?.reason == "CrashLoopBackOff", let end = status.lastState?.terminated?.finishedAt
    else { return false }
    return end < readySince
  }

  /// Nobody starts it again: it does not wait any more.
  private func isGivenUp(_ identity: ObjectIdentity, _ home: ObjectIdentity) -> Bool {
    if case .pod(let pod)? = catalog[identity], pod.status?.phase == "Failed" { return true }
    return catalog[home].map { Readiness(of: $0).state == .failed } ?? false
  }

  private static func isReachable(_ goal: ObjectIdentity, from start: [ObjectIdentity], by edges: [ObjectIdentity: Set<ObjectIdentity>]) -> Bool {
    var seen: Set<ObjectIdentity> = []
    var waiting = start
    while let next = waiting.popLast() {
      if next == goal { return true }
      guard seen.insert(next).inserted else { continue }
      waiting += edges[next] ?? []
    }
    return false
  }
}
