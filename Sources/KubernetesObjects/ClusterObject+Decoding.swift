extension ClusterObject: Decodable {
  /// Reads one object; its kind is the decoder's (items of a list carry none), else its own.
  package init(from decoder: any Decoder) throws {
    let known = decoder.userInfo[.resourceKind] as? ResourceKind
    let identity = known == nil ? try TypeMeta(from: decoder) : nil
    let group = known?.group ?? identity.map(\.group) ?? ""
    switch (group, known?.kind ?? identity?.kind ?? "") {
    case ("", "Pod"): self = .pod(try Pod(from: decoder))
    case ("apps", "Deployment"): self = .deployment(try Deployment(from: decoder))
    case ("apps", "StatefulSet"): self = .statefulSet(try StatefulSet(from: decoder))
    case ("apps", "DaemonSet"): self = .daemonSet(try DaemonSet(from: decoder))
    case ("apps", "ReplicaSet"): self = .replicaSet(try ReplicaSet(from: decoder))
    case ("batch", "Job"): self = .job(try Job(from: decoder))
    case ("", "PersistentVolumeClaim"): self = .persistentVolumeClaim(try PersistentVolumeClaim(from: decoder))
    case ("", "Service"): self = .service(try Service(from: decoder))
    case ("discovery.k8s.io", "EndpointSlice"): self = .endpointSlice(try EndpointSlice(from: decoder))
    case ("", "Event"): self = .event(try Event(from: decoder))
    default: self = .other(try OtherObject(from: decoder))
    }
  }

  /// One object from an answer's body.
  package static func decode(kind: ResourceKind, bytes: [UInt8]) throws(ObjectDecodingError) -> ClusterObject {
    try ObjectDecoder(kind: kind).decode(from: bytes)
  }
}

struct TypeMeta: Decodable {
  var apiVersion: String?
  var kind: String?

  var group: String {
    guard let apiVersion, let slash = apiVersion.firstIndex(of: "/") else { return "" }
    return String(apiVersion[..<slash])
  }
}
