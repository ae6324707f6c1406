import Installation
import KubernetesObjects
import ProductModel
import Rollout

/// Judges a release by one look at it: the same rules as a watch, with everything reported at one moment.
///
/// One look cannot see what lasts. What the cluster itself dates counts as that old, all else as seen now for the first time; and ready means: at this
/// moment every rule holds.
package struct Examination: Sendable {
  private let record: ReleaseRecord
  private let products: [Product]
  private let redact: @Sendable (String) -> String

  /// A log may bring up another question; more rounds than these would be going in circles.
  private static let rounds = 3

  /// - Parameter redact: takes secrets out of a line from the cluster.
  package init(_ record: ReleaseRecord, products: [Product], redact: @escaping @Sendable (String) -> String) {
    self.record = record
    self.products = products
    self.redact = redact
  }

  /// - Parameter log: the last lines of a container; nil: they cannot be had.
  package func report(log: @Sendable (LogRequest) async -> [String]?) async -> ReleaseReport {
    let recognised = RecognisedRelease.find(
      chart: record.helm.chart, values: record.helm.values, target: record.target, products: record.labels == nil ? products : [])
    var tracker = tracker(RolloutSubject(target: record.target, recognised: recognised))
    _ = tracker.snapshot(at: .zero)
    for _ in 0..<Self.rounds {
      let requests = tracker.logRequests(at: .zero)
      if requests.isEmpty { break }
      for request in requests { tracker.note(log: ContainerLog(request: request, lines: await log(request)), at: .zero) }
      _ = tracker.snapshot(at: .zero)
    }
    // Nothing will be reported in the settling time: it asks for what was ready all along, and gives a crash the time in which its log is read.
    let snapshot = tracker.snapshot(at: tracker.configuration.settlingTime)
    return ReleaseReport(
      time: record.time, target: record.target, labels: record.labels, chart: record.helm.chart, product: recognised?.product, snapshot: snapshot)
  }

  private func tracker(_ subject: RolloutSubject) -> RolloutTracker {
    var tracker = RolloutTracker(
      .init(
        release: subject.target.release, namespace: subject.target.namespace, knowledge: subject.knowledge, addressLabels: subject.addressLabels,
        secretFields: subject.secretFields, holds: subject.holds, redact: redact,
        awaitedKinds: Set(RolloutWatch.kinds).subtracting([.events])))
    tracker.setClock(record.time, at: .zero)
    let wantsNodes = record.kinds.wantNodes
    for reading in record.kinds where reading.kind != .nodes || wantsNodes {
      switch reading.outcome {
      case .objects(let objects): tracker.apply(.listed(reading.kind, objects), at: .zero)
      case .refused(let message): tracker.apply(.forbidden(reading.kind, message: message), at: .zero)
      }
    }
    if let tracked = record.tracked { tracker.track(tracked) } else { tracker.trackByLabel(because: record.scopeGap) }
    tracker.setDeploying(record.helm.isPending)
    if let failure = record.helm.failure { tracker.note(release: .failed(description: failure), at: .zero) }
    return tracker
  }
}
