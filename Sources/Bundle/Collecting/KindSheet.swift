import Describing
import FoundationEssentials
import KubernetesObjects

/// The objects of one kind on their way into a bundle: masked, as JSON, described, and read for a judgement.
struct KindSheet: Sendable {
  let kind: ResourceKind
  private(set) var count = 0
  private(set) var descriptions: SpooledText
  private(set) var objects: [ClusterObject] = []
  /// Why there are none.
  var refused: String?
  private var text: SpooledText

  init(_ kind: ResourceKind, refused: String? = nil, spool: Spool) {
    self.kind = kind
    self.refused = refused
    text = SpooledText(spool)
    descriptions = text
  }

  /// One object a line, so that the usual tools find their way.
  var json: SpooledText {
    var json = text
    json.add("\n]\n".utf8)
    return json
  }

  var reading: KindReading { KindReading(kind, refused.map { .refused($0) } ?? .objects(objects)) }

  /// - Parameter isDescribed: whether a description says more than its JSON would.
  mutating func add(_ object: JSON, mask: BundleMask, now: Date, isDescribed: Bool) {
    var object = object
    // The items of a list leave out what they are.
    object["apiVersion"] = .string(kind.apiVersion)
    object["kind"] = .string(kind.kind)
    let masked = mask.object(object, kind: kind.kind)
    let bytes = masked.serialized()
    text.add((count == 0 ? "[\n" : ",\n").utf8)
    text.add(bytes)
    count += 1
    // One that cannot be read costs itself, as in a list from the API.
    if let read = try? ClusterObject.decode(kind: kind, bytes: bytes) { objects.append(read) }
    if isDescribed { for line in ObjectDescription.lines(of: masked, now: now) + [""] { descriptions.add(line: line) } }
  }
}
