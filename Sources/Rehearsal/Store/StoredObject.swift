import KubernetesObjects

/// One version of an object, with its text made once however many lists and watches ask for it.
final class StoredObject {
  let key: ObjectKey
  let json: JSON
  let version: Int
  let uid: String
  let labels: [String: String]
  private var text: [UInt8]?

  init(key: ObjectKey, json: JSON, version: Int) {
    self.key = key
    self.json = json
    self.version = version
    let metadata = json["metadata"]
    uid = metadata["uid"].string ?? ""
    labels = metadata["labels"].strings
  }

  var bytes: [UInt8] {
    if let text { return text }
    let made = JSON.bytes(json)
    text = made
    return made
  }
}

/// What happened to the store, in order of resource versions.
struct StoreChange {
  enum Kind: String {
    case added = "ADDED"
    case modified = "MODIFIED"
    case deleted = "DELETED"
  }
  var kind: Kind
  var object: StoredObject
  /// What stood there before: a watch with a selector sees an object come and go as its labels change.
  var previous: StoredObject?
}
