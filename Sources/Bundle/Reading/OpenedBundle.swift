import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

/// A bundle that somebody sent, in memory. It comes from outside: nothing in it is believed, and nothing of it is unpacked to a disk.
package struct OpenedBundle: Sendable {
  package let record: ReleaseRecord
  private let entries: [String: ArraySlice<UInt8>]

  /// Packed and unpacked, in bytes; a bundle's logs stay far below.
  package static let packedLimit = 128 << 20
  private static let limit = 512 << 20
  private static let entryLimit = 50_000

  package init(_ bytes: [UInt8]) throws(ArchiveError) {
    let files = try TarFile.entries(in: Gzip.unpacked(bytes, limit: Self.limit), limit: Self.entryLimit)
    // The folder that it unpacks to has a name of its own; somebody may have packed it again without.
    guard let description = files.first(where: { $0.path.isBundleFile(BundleFormat.description) }) else { throw .notABundle }
    let folder = description.path.dropLast(BundleFormat.description.count)
    var entries: [String: ArraySlice<UInt8>] = [:]
    for file in files where file.path.hasPrefix(folder) { entries[String(file.path.dropFirst(folder.count))] = file.bytes }
    self.entries = entries
    record = try Self.record(BundleDescription(bytes: Array(description.bytes)), entries)
  }

  private static func record(_ description: BundleDescription, _ entries: [String: ArraySlice<UInt8>]) throws(ArchiveError) -> ReleaseRecord {
    guard let time = Date(rfc3339: description.time) else { throw .unreadable(entry: BundleFormat.description) }
    var record = ReleaseRecord(time: time, target: description.target)
    // Read and written again: what goes on is JSON, without the anchors of YAML that may stand for more than fits into memory.
    let values = entries[BundleFormat.values].flatMap { try? JSON(parsing: $0) }.map { $0.text() }
    record.helm = HelmRecord(chart: description.chart, isPending: description.isPending, failure: description.failure, values: values)
    record.tracked = description.tracked?.map { TrackedObject($0.object, isHook: $0.isHook) }
    record.scopeGap = description.scopeGap
    for kind in description.kinds {
      guard let file = kind.file else {
        record.kinds.append(KindReading(kind.kind, kind.refused.map { .refused($0) } ?? .objects([])))
        continue
      }
      guard let bytes = entries[file], let list = try? JSON(parsing: bytes).array else { throw .unreadable(entry: file) }
      // One that cannot be read costs itself, as in a list from the API.
      let objects = list.compactMap { try? ClusterObject.decode(kind: kind.kind, bytes: $0.serialized()) }
      record.kinds.append(KindReading(kind.kind, .objects(objects)))
    }
    return record
  }

  /// What the tracker asks for.
  package func log(_ request: LogRequest) -> [String]? {
    let path = BundleFormat.log(pod: request.pod, container: request.container, isPrevious: request.previous)
    return entries[path].map { String(decoding: $0, as: UTF8.self).harmlessLines.suffix(request.lines) }
  }
}

extension String {
  /// Whether it is that file, at the top or one folder below.
  fileprivate func isBundleFile(_ name: String) -> Bool {
    self == name || hasSuffix("/" + name) && !dropLast(name.utf8.count + 1).contains("/") || self == "./" + name
  }
}
