import KubernetesObjects
import OrderedCollections

/// Who makes the objects that others need, and with which keys.
struct ObjectSupply: Sendable {
  /// nil keys: some keys, made later by a controller.
  private var keys: [ObjectNeed: Set<String>?] = [:]

  init(_ objects: some Sequence<RenderedObject>) {
    for object in objects { add(object) }
  }

  /// What stands in the cluster.
  mutating func add(_ need: ObjectNeed, keys found: Set<String>) { keys[need.whole] = found }

  private mutating func add(_ object: RenderedObject) {
    let json = object.json
    switch object.kind {
    case "Secret": keys[ObjectNeed(.secret, object.name)] = Self.names(json["data"], json["stringData"])
    case "ConfigMap": keys[ObjectNeed(.configMap, object.name)] = Self.names(json["data"], json["binaryData"])
    case "ServiceAccount": keys[ObjectNeed(.serviceAccount, object.name)] = .some([])
    // Controllers that make Secrets out of objects of their own.
    case "SealedSecret": keys.updateValue(nil, forKey: ObjectNeed(.secret, object.name))
    case "ExternalSecret": keys.updateValue(nil, forKey: ObjectNeed(.secret, json["spec"]["target"]["name"].string ?? object.name))
    case "Certificate": if let name = json["spec"]["secretName"].string { keys.updateValue(nil, forKey: ObjectNeed(.secret, name)) }
    case "Ingress":
      guard Self.issuerAnnotations.contains(where: { json["metadata"]["annotations"][$0].string?.isEmpty == false }) else { break }
      for tls in json["spec"]["tls"].array ?? [] {
        if let name = tls["secretName"].string { keys.updateValue(nil, forKey: ObjectNeed(.secret, name)) }
      }
    default: break
    }
  }

  /// With one of these cert-manager makes the Secrets that an Ingress names (https://cert-manager.io/docs/usage/ingress).
  private static let issuerAnnotations = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"]

  private static func names(_ maps: JSON...) -> Set<String> {
    maps.reduce(into: []) { names, map in names.formUnion(map.object.map { Array($0.keys) } ?? []) }
  }

  enum Answer: Equatable {
    case made
    case noObject
    case noKey(others: [String])
  }

  func answer(_ need: ObjectNeed) -> Answer {
    guard let found = keys[need.whole] else { return .noObject }
    guard let key = need.key, let found, !found.contains(key) else { return .made }
    return .noKey(others: found.sorted())
  }
}
