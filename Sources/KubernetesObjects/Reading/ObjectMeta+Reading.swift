extension ObjectMeta {
  /// Without `managedFields`, which are read for Secrets only.
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "name": name = try reader.string()
      case "generateName": generateName = try reader.string()
      case "namespace": namespace = try reader.string()
      case "uid": uid = try reader.string()
      case "resourceVersion": resourceVersion = try reader.string()
      case "generation": generation = try reader.int()
      case "creationTimestamp": creationTimestamp = try reader.date()
      case "deletionTimestamp": deletionTimestamp = try reader.date()
      case "labels": labels = try reader.map()
      case "annotations": annotations = try reader.map()
      case "ownerReferences": ownerReferences = try reader.list(OwnerReference.init(reader:))
      case "finalizers": finalizers = try reader.texts()
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension OwnerReference {
  init(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    var foundVersion: String?
    var foundKind: String?
    var foundName: String?
    var foundUID: String?
    var controller: Bool?
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "apiVersion": foundVersion = try reader.string()
      case "kind": foundKind = try reader.string()
      case "name": foundName = try reader.string()
      case "uid": foundUID = try reader.string()
      case "controller": controller = try reader.bool()
      default: try reader.skip()
      }
    }
    guard isThere, let foundVersion, let foundKind, let foundName, let foundUID else { throw JSONReader.Unexpected() }
    self.init(apiVersion: foundVersion, kind: foundKind, name: foundName, uid: foundUID, controller: controller)
  }
}

extension ListMeta {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "resourceVersion": resourceVersion = try reader.string()
      case "continue": continuation = try reader.string()
      case "remainingItemCount": remainingItemCount = try reader.int()
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}
