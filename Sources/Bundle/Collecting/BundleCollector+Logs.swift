import Cluster
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings

extension BundleCollector {
  /// Of one container's log; more than a person reads, and enough for a program.
  static let lineLimit = 10_000
  static let byteLimit = 5 << 20
  /// Of all logs together, so that a bundle can be sent.
  static let allBytesLimit = 100 << 20

  private struct Wanted: Sendable {
    var query: LogQuery
    var path: String
  }

  /// Reads the logs of the release's pods, those that are not ready first, in case there is no room for all.
  func readLogs(of record: ReleaseRecord, _ outage: Outage, _ draft: inout BundleDraft) async {
    let wanted = await wantedLogs(record)
    var failures: [LogFailure] = []
    var size = 0
    let (mask, spool) = (draft.mask, draft.spool)
    // A few at a time: what does not fit any more need not be read.
    for start in stride(from: 0, to: wanted.count, by: 8) {
      if Task.isCancelled || spool.failure != nil { break }
      if size >= Self.allBytesLimit {
        draft.miss("\(wanted.count - start) logs", "all logs together take at most \(Self.allBytesLimit >> 20) MB")
        break
      }
      let batch = Array(wanted[start..<min(start + 8, wanted.count)])
      let results = await batch.concurrentMap(width: KindSweep.width) { wanted in
        await outage.ask { () async throws(ClusterError) in try await read(wanted.query, mask, spool) }
      }
      for (wanted, result) in zip(batch, results) {
        switch result {
        case .success(let log):
          size += log.text.size
          let what = wanted.query.isPrevious ? "log of the run before" : "log"
          draft.add(wanted.path, log.text, log.isCut ? "\(what), its end" : what)
        case .failure(let error): failures.append(LogFailure(path: wanted.path, error: error))
        }
      }
    }
    for gap in LogFailure.gaps(failures) { draft.miss(gap.what, gap.why) }
  }

  private struct ReadLog: Sendable {
    var text: SpooledText
    var isCut: Bool
  }

  private func read(_ query: LogQuery, _ mask: BundleMask, _ spool: Spool) async throws(ClusterError) -> ReadLog {
    let tail = try await client.logTail(query, limit: Self.byteLimit)
    var text = SpooledText(spool)
    var count = 0
    mask.eachLine(tail.bytes) { line in
      text.add(line: line)
      count += 1
    }
    // As many as were asked for: there are more.
    return ReadLog(text: text, isCut: tail.isCut || count >= Self.lineLimit)
  }

  private func wantedLogs(_ record: ReleaseRecord) async -> [Wanted] {
    let snapshot = await Examination(record, products: [], redact: { $0 }).report { _ in nil }.snapshot
    let rows = snapshot.workloads.flatMap(\.pods)
    var pods: [String: Pod] = [:]
    for reading in record.kinds where reading.kind == .pods {
      guard case .objects(let objects) = reading.outcome else { continue }
      for case .pod(let pod) in objects { pods[pod.metadata.name ?? ""] = pod }
    }
    let ready = rows.filter { $0.readiness.state == .ready }
    let others = rows.filter { $0.readiness.state != .ready }
    return (others + ready).compactMap { pods[$0.name] }.flatMap { Self.wantedLogs(of: $0) }
  }

  private static func wantedLogs(of pod: Pod) -> [Wanted] {
    let name = pod.metadata.name ?? ""
    let statuses = (pod.status?.initContainerStatuses ?? []) + (pod.status?.containerStatuses ?? [])
    return statuses.flatMap { status -> [Wanted] in
      // A container that never ran has no log.
      let hasRun = status.state?.running != nil || status.state?.terminated != nil || status.lastState?.terminated != nil
      let runs = (hasRun ? [false] : []) + ((status.restartCount ?? 0) > 0 || status.lastState?.terminated != nil ? [true] : [])
      return runs.map { isPrevious in
        Wanted(
          query: LogQuery(
            namespace: pod.metadata.namespace ?? "", pod: name, container: status.name, isPrevious: isPrevious, tail: lineLimit),
          path: BundleFormat.log(pod: name, container: status.name, isPrevious: isPrevious))
      }
    }
  }
}
