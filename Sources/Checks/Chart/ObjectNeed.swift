import KubernetesObjects

/// An object, or a key in it, without which a rendered object does not come up.
package struct ObjectNeed: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case secret = "Secret"
    case configMap = "ConfigMap"
    case serviceAccount = "ServiceAccount"

    var resource: ResourceKind {
      switch self {
      case .secret: .secrets
      case .configMap: .configMaps
      case .serviceAccount: ResourceKind(kind: "ServiceAccount", resource: "serviceaccounts")
      }
    }
  }

  package var kind: Kind
  package var name: String
  /// nil: the object as a whole.
  package var key: String?

  package init(_ kind: Kind, _ name: String, key: String? = nil) {
    self.kind = kind
    self.name = name
    self.key = key
  }

  var title: String { key.map { "the key \"\($0.harmless)\" of the \(whole.bare)" } ?? "the \(bare)" }
  var whole: ObjectNeed { ObjectNeed(kind, name) }
  private var bare: String { "\(kind.rawValue) \"\(name.harmless)\"" }
}

extension RenderedObject {
  /// What must be there for it; optional references are left out, and each stands once.
  package var needs: [ObjectNeed] {
    var needs: [ObjectNeed] = []
    if let spec = podSpec { Self.collect(spec, into: &needs) }
    if kind == "Ingress" {
      // An Ingress without its certificate is served with another one, which nobody's browser trusts.
      for tls in json["spec"]["tls"].array ?? [] { needs.add(.secret, tls["secretName"]) }
    }
    if kind == "ServiceAccount" { for secret in json["imagePullSecrets"].array ?? [] { needs.add(.secret, secret["name"]) } }
    var seen: Set<ObjectNeed> = []
    return needs.filter { seen.insert($0).inserted }
  }

  private static func collect(_ spec: JSON, into needs: inout [ObjectNeed]) {
    needs.add(.serviceAccount, spec["serviceAccountName"].isNull ? spec["serviceAccount"] : spec["serviceAccountName"])
    for secret in spec["imagePullSecrets"].array ?? [] { needs.add(.secret, secret["name"]) }
    for container in ["initContainers", "containers"].flatMap({ spec[$0].array ?? [] }) {
      for variable in container["env"].array ?? [] {
        needs.add(.secret, selector: variable["valueFrom"]["secretKeyRef"])
        needs.add(.configMap, selector: variable["valueFrom"]["configMapKeyRef"])
      }
      for source in container["envFrom"].array ?? [] {
        needs.add(.secret, source["secretRef"]["name"], unless: source["secretRef"]["optional"])
        needs.add(.configMap, source["configMapRef"]["name"], unless: source["configMapRef"]["optional"])
      }
    }
    for volume in spec["volumes"].array ?? [] {
      needs.add(.secret, volume["secret"], name: "secretName")
      needs.add(.configMap, volume["configMap"], name: "name")
      for source in volume["projected"]["sources"].array ?? [] {
        needs.add(.secret, source["secret"], name: "name")
        needs.add(.configMap, source["configMap"], name: "name")
      }
      needs.add(.secret, volume["csi"]["nodePublishSecretRef"]["name"])
    }
  }
}

extension [ObjectNeed] {
  fileprivate mutating func add(_ kind: ObjectNeed.Kind, _ name: JSON, unless optional: JSON = .null) {
    guard let name = name.string, !name.isEmpty, optional.bool != true else { return }
    append(ObjectNeed(kind, name))
  }

  fileprivate mutating func add(_ kind: ObjectNeed.Kind, selector: JSON) {
    guard let name = selector["name"].string, !name.isEmpty, selector["optional"].bool != true else { return }
    append(ObjectNeed(kind, name, key: selector["key"].string))
  }

  /// A volume, with the keys that it mounts, if it names them.
  fileprivate mutating func add(_ kind: ObjectNeed.Kind, _ source: JSON, name: String) {
    guard let name = source[name].string, !name.isEmpty, source["optional"].bool != true else { return }
    let keys = (source["items"].array ?? []).compactMap { $0["key"].string }
    if keys.isEmpty { append(ObjectNeed(kind, name)) }
    for key in keys { append(ObjectNeed(kind, name, key: key)) }
  }
}
