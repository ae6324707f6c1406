import FoundationEssentials
import KubernetesObjects

/// How objects are to be written: whole, as a table for people, or their metadata alone.
enum AnswerShape: Equatable {
  case full
  case table(include: String)
  case metadata

  init(accept: String, query: [String: String]) {
    if accept.contains("as=Table") {
      self = .table(include: query["includeObject"] ?? "Metadata")
    } else if accept.contains("as=PartialObjectMetadata") {
      self = .metadata
    } else {
      self = .full
    }
  }

  func bytes(_ object: StoredObject, resource: APIResource, now: Date) -> [UInt8] {
    switch self {
    case .full: object.bytes
    case .metadata: JSON.bytes(Self.partial(object.json))
    case .table(let include):
      JSON.bytes(
        TableView(resource: resource.id, now: now).table(
          [object], include: include, listMetadata: ["resourceVersion": .string(String(object.version))]))
    }
  }

  static func partial(_ object: JSON) -> JSON {
    ["kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": object["metadata"]]
  }

  /// A list of objects in this shape.
  func list(_ objects: [StoredObject], resource: APIResource, metadata: JSON, now: Date) -> [UInt8] {
    switch self {
    case .table(let include):
      return JSON.bytes(TableView(resource: resource.id, now: now).table(objects, include: include, listMetadata: metadata))
    case .metadata:
      return JSON.bytes([
        "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
        "items": .array(objects.map { Self.partial($0.json) }),
      ])
    case .full:
      var bytes = JSON.bytes([
        "kind": .string(resource.kind.kind + "List"), "apiVersion": .string(resource.kind.apiVersion), "metadata": metadata,
      ])
      bytes.removeLast()
      bytes.append(contentsOf: ",\"items\":[".utf8)
      for (index, object) in objects.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: object.bytes)
      }
      bytes.append(contentsOf: "]}".utf8)
      return bytes
    }
  }
}
