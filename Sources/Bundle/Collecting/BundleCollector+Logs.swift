import Cluster
import Installation
import KubernetesObjects
import ProductModel
import Rollout

/// The logs of a bundle, masked, by their place in it.
struct CollectedLogs: Sendable {
  fileprivate(set) var byPath: [String: [String]] = [:]

  /// What the tracker asks for.
  func lines(for request: LogRequest) -> [String]? {
    byPath[BundleFormat.log(pod: request.pod, container: request.container, isPrevious: request.previous)].map { $0.suffix(request.lines) }
  }
}

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
  func readLogs(of record: ReleaseRecord, _ draft: inout BundleDraft) async -> CollectedLogs {
    let wanted = await wantedLogs(record)
    var logs = CollectedLogs()
    var size = 0
    var left = 0
    let mask = draft.mask
    // A few at a time: what does not fit any more need not be read.
    for start in stride(from: 0, to: wanted.count, by: 8) {
      if size >= Self.allBytesLimit || Task.isCancelled {
        left = wanted.count - start
        break
      }
      let batch = Array(wanted[start..<min(start + 8, wanted.count)])
      let results = await KindSweep.each(batch) { wanted in await read(wanted.query, mask) }
      for (wanted, result) in zip(batch, results) {
        switch result {
        case .success(let (lines, isCut)):
          logs.byPath[wanted.path] = lines
          size += lines.reduce(0) { $0 + $1.utf8.count + 1 }
          let what = wanted.query.isPrevious ? "log of the run before" : "log"
          draft.add(wanted.path, lines: lines, isCut ? "\(what), its end" : what)
        case .failure(let error): draft.miss(wanted.path, error.message)
        }
      }
    }
    if left > 0 { draft.miss("\(left) logs", "all logs together take at most \(Self.allBytesLimit >> 20) MB") }
    return logs
  }

  private func read(_ query: LogQuery, _ mask: BundleMask) async -> Result<([String], Bool), ClusterError> {
    do throws(ClusterError) {
      let tail = try await client.logTail(query, limit: Self.byteLimit)
      let lines = mask.lines(String(decoding: tail.bytes, as: UTF8.self))
      // As many as were asked for: there are more.
      return .success((lines, tail.isCut || lines.count >= Self.lineLimit))
    } catch {
      return .failure(error)
    }
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
