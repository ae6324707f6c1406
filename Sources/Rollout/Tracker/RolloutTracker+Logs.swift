import KubernetesObjects
import ProductModel

extension RolloutTracker {
  /// So many pods of one workload tell why it fails.
  static let podsAsked = 2
  static let requestLimit = 20

  /// Which logs would explain what is wrong, and have not been brought yet. The driver fetches them and gives them to ``note(log:at:)``.
  package func logRequests(at time: Duration) -> [LogRequest] {
    var requests: [LogRequest] = []
    var asked: [ObjectIdentity: Int] = [:]
    for identity in suspects.entries.keys.sorted() {
      guard let home = homes[identity], asked[home, default: 0] < Self.podsAsked, case .pod(let pod)? = catalog[identity] else { continue }
      asked[home, default: 0] += 1
      let telling = component(of: home, catalog[home])?.logContainer
      for request in Self.requests(for: pod, entries: suspects[identity], telling: telling, at: time)
      where logs.wants(request, of: identity, at: time) {
        requests.append(request)
      }
      if requests.count >= Self.requestLimit { break }
    }
    return requests
  }

  private static func requests(for pod: Pod, entries: [SuspectList.Entry], telling: String?, at time: Duration) -> [LogRequest] {
    var named = Set(entries.filter { $0.severity(at: time) != nil }.compactMap(\.finding.container))
    // The definition knows which container of such a pod says why.
    if !named.isEmpty, let telling { named.insert(telling) }
    return pod.allContainerStatuses.compactMap { status in
      guard named.contains(status.name), status.hasLog else { return nil }
      // The log of a run that has ended is the container's own until it runs again; then it is the previous one.
      let failedBefore = status.state?.terminated == nil && status.lastState?.terminated?.isFailure == true
      return LogRequest(
        namespace: pod.metadata.namespace ?? "", pod: pod.metadata.name ?? "", uid: pod.metadata.uid ?? "", container: status.name,
        previous: failedBefore, run: (status.restartCount ?? 0) + (status.state?.terminated != nil ? 1 : 0))
    }
  }

  /// Takes in a log that was asked for.
  package mutating func note(log: ContainerLog, at time: Duration) {
    let request = log.request
    let identity = ObjectIdentity.pod(request.pod, in: request.namespace)
    guard let object = catalog[identity], (object.metadata.uid ?? "") == request.uid, homes[identity] != nil else { return }
    guard let text = log.lines else {
      logs.noteFailure(request, of: identity, at: time)
      return
    }
    let lines = text.suffix(request.lines).map { String(clean($0).prefix(LogShelf.lineLimit)) }
    let explanation = configuration.knowledge.explanation(of: lines, holds: configuration.holds) ?? LogPattern.explanation(of: lines)
    let unanswered = PeerNames.unanswered(in: lines)
    logs.keep(LogShelf.Entry(request: request, lines: lines, explanation: explanation, unanswered: unanswered), of: identity)
    dirtySubjects.insert(identity)
  }
}

extension ContainerStatus {
  /// A container that has never run has no log.
  fileprivate var hasLog: Bool { state?.running != nil || state?.terminated != nil || lastState?.terminated != nil }
}
