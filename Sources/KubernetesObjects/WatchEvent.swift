/// One line of a watch.
package enum WatchEvent: Sendable {
  case added(ClusterObject)
  case modified(ClusterObject)
  case deleted(ClusterObject)
  /// Nothing happened up to this version.
  case bookmark(resourceVersion: String)
  /// An error inside of a stream that began with 200.
  case error(Status)
  /// A type that this program does not know, or an object that it cannot read: passed over, with the version to go on from if it was readable.
  case unreadable(resourceVersion: String?)

  package static func decode(kind: ResourceKind, line: some Sequence<UInt8>) throws(ObjectDecodingError) -> WatchEvent {
    let line = Array(line)
    if kind == .pods, let event = WatchEvent(readingPodIn: line) { return event }
    let decoded: DecodableEvent = try ObjectDecoder(kind: kind).decode(from: line)
    return decoded.event
  }
}

private struct DecodableEvent: Decodable {
  var event: WatchEvent

  private enum Key: String, CodingKey { case type, object }
  private struct Versioned: Decodable { var metadata: ListMeta? }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let type = try container.decode(String.self, forKey: .type)
    func version() -> String? { (try? container.decode(Versioned.self, forKey: .object))?.metadata?.resourceVersion }
    switch type {
    case "ERROR": event = .error(try container.decode(Status.self, forKey: .object))
    case "BOOKMARK":
      event = version().map { .bookmark(resourceVersion: $0) } ?? .unreadable(resourceVersion: nil)
    case "ADDED", "MODIFIED", "DELETED":
      guard let object = try? container.decode(ClusterObject.self, forKey: .object) else {
        event = .unreadable(resourceVersion: version())
        return
      }
      event = type == "ADDED" ? .added(object) : type == "MODIFIED" ? .modified(object) : .deleted(object)
    default: event = .unreadable(resourceVersion: version())
    }
  }
}
