import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

/// `bundle.json`: what the objects and logs of a bundle are of, so that it can be judged again.
struct BundleDescription: Sendable, Codable {
  struct Kind: Sendable, Codable {
    var kind: ResourceKind
    /// nil: it could not be read, or there was none.
    var file: String?
    var refused: String?
  }

  struct Tracked: Sendable, Codable {
    var object: ObjectReference
    var isHook: Bool
  }

  var format: String
  /// When the cluster was looked at, RFC 3339.
  var time: String
  /// The Slipway that wrote it.
  var slipway: String
  var target: Plan.Target
  var chart: String
  var isPending: Bool
  /// nil: helm's last run got through, or it was written by a Slipway that did not tell.
  var failure: String?
  /// nil: helm could not be asked, for the reason in `scopeGap`.
  var tracked: [Tracked]?
  var scopeGap: String
  var kinds: [Kind]

  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in this type can refuse to be encoded.
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  init(_ record: ReleaseRecord, slipway: String) {
    format = BundleFormat.format
    time = record.time.rfc3339
    self.slipway = slipway
    target = record.target
    chart = record.helm.chart
    isPending = record.helm.isPending
    failure = record.helm.failure
    tracked = record.tracked?.map { Tracked(object: $0.reference, isHook: $0.isHook) }
    scopeGap = record.scopeGap
    kinds = record.kinds.map { reading in
      switch reading.outcome {
      case .objects(let objects) where objects.isEmpty: Kind(kind: reading.kind, file: nil, refused: nil)
      case .objects: Kind(kind: reading.kind, file: BundleFormat.objects(reading.kind), refused: nil)
      case .refused(let message): Kind(kind: reading.kind, file: nil, refused: message)
      }
    }
  }

  init(bytes: [UInt8]) throws(ArchiveError) {
    struct Format: Decodable { var format: String }
    guard let format = try? JSONDecoder().decode(Format.self, from: Data(bytes)).format, format.hasPrefix("slipway-bundle/") else {
      throw .notABundle
    }
    guard format == BundleFormat.format else { throw .unknownFormat(String(format.prefix(60))) }
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      throw .unreadable(entry: BundleFormat.description)
    }
  }
}
