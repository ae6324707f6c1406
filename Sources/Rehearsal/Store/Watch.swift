import FoundationEssentials
import KubernetesObjects

/// One open watch.
struct Watch {
  var resource: APIResource
  var namespace: String?
  var selector: Selector
  var shape: AnswerShape
  var bookmarks: Bool
  var stream: AsyncThrowingStream<[UInt8], any Error>.Continuation
}

extension World {
  mutating func deliver(_ change: StoreChange) {
    for watch in watches.values where watch.resource.id == change.object.key.resource {
      if let line = line(for: change, on: watch) { watch.stream.yield(line) }
    }
  }

  /// An event as this watch sees it; nil when it is none of its business.
  func line(for change: StoreChange, on watch: Watch) -> [UInt8]? {
    if let namespace = watch.namespace, change.object.key.namespace != namespace { return nil }
    var kind = change.kind
    var object = change.object
    if !watch.selector.isEmpty {
      let matches = kind != .deleted && watch.selector.matches(object)
      let matched = change.previous.map(watch.selector.matches) ?? false
      switch (matched, matches) {
      case (false, false): return nil
      case (false, true): kind = .added
      case (true, true): kind = .modified
      case (true, false):
        kind = .deleted
        if change.kind != .deleted, let previous = change.previous {
          var json = previous.json
          json["metadata"]["resourceVersion"] = .string(String(change.object.version))
          object = StoredObject(key: previous.key, json: json, version: change.object.version)
        }
      }
    }
    return event(kind.rawValue, object, on: watch)
  }

  func event(_ type: String, _ object: StoredObject, on watch: Watch) -> [UInt8] {
    var line = Array("{\"type\":\"\(type)\",\"object\":".utf8)
    line.append(contentsOf: watch.shape.bytes(object, resource: watch.resource, now: now))
    line.append(contentsOf: "}\n".utf8)
    return line
  }

  func bookmark(on watch: Watch) -> [UInt8] {
    var object: JSON = [
      "kind": .string(watch.resource.kind.kind), "apiVersion": .string(watch.resource.kind.apiVersion),
      "metadata": ["resourceVersion": .string(String(store.version)), "creationTimestamp": .null],
    ]
    switch watch.shape {
    case .full: break
    case .table:
      object["kind"] = "Table"
      object["apiVersion"] = "meta.k8s.io/v1"
      object["columnDefinitions"] = []
      object["rows"] = []
    case .metadata:
      object["kind"] = "PartialObjectMetadata"
      object["apiVersion"] = "meta.k8s.io/v1"
    }
    return JSON.bytes(["type": "BOOKMARK", "object": object]) + [0x0A]
  }

  static func errorEvent(_ refusal: Refusal) -> [UInt8] {
    JSON.bytes(["type": "ERROR", "object": refusal.json]) + [0x0A]
  }

  mutating func endWatch(_ id: Int, error: (any Error)? = nil) {
    guard let watch = watches.removeValue(forKey: id) else { return }
    endings.append(Ending(stream: watch.stream, error: error))
  }
}
