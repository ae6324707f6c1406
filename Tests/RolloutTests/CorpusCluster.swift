import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Testing

/// Objects as a scenario's steps leave them: each step changes what it names, as a patch.
struct CorpusCluster {
  /// The cluster's clock at the first second.
  static let start = Date(timeIntervalSince1970: 1_767_225_600)

  private var objects: [ObjectReference: JSON] = [:]

  private static let kinds: [ResourceKind] = [
    .pods, .services, .secrets, .configMaps, .events, .nodes, .persistentVolumeClaims, .deployments, .statefulSets, .daemonSets, .replicaSets,
    .jobs, .endpointSlices,
    ResourceKind(group: "networking.k8s.io", kind: "Ingress", resource: "ingresses"),
    ResourceKind(group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler", resource: "horizontalpodautoscalers"),
    ResourceKind(group: "policy", kind: "PodDisruptionBudget", resource: "poddisruptionbudgets"),
    ResourceKind(group: "apiextensions.k8s.io", kind: "CustomResourceDefinition", resource: "customresourcedefinitions", isNamespaced: false),
  ]
  /// Kinds that a cluster does not know by itself.
  static let customKinds: [ResourceKind] = [
    ResourceKind(group: "gateway.networking.k8s.io", kind: "Gateway", resource: "gateways"),
    ResourceKind(group: "gateway.networking.k8s.io", kind: "HTTPRoute", resource: "httproutes"),
    ResourceKind(group: "external-secrets.io", kind: "ExternalSecret", resource: "externalsecrets"),
    ResourceKind(group: "cert-manager.io", kind: "Certificate", resource: "certificates"),
  ]

  static func kind(_ name: String) throws -> ResourceKind {
    try #require((kinds + customKinds).first { $0.kind == name }, "the corpus knows no kind \(name)")
  }

  /// - Parameter text: `Kind/name`, and perhaps more behind that.
  static func reference(_ text: String) throws -> ObjectReference {
    let parts = text.prefix { $0 != "@" }.split(separator: "/").map(String.init)
    let kind = try kind(try #require(parts.first))
    return ObjectReference(
      apiVersion: kind.apiVersion, kind: kind.kind, namespace: kind.isNamespaced ? Scene.namespace : "", name: try #require(parts.dropFirst().first))
  }

  /// - Parameter change: `kind`, `name`, perhaps `owner` (`Kind/name`), `event` or `meta`; what else is there is patched as it stands.
  mutating func put(_ change: JSON, at second: Int) throws -> JSON {
    let reference = try Self.reference("\(change["kind"].string ?? "Event")/\(change["name"].string ?? "")")
    var object = objects[reference] ?? .object([:])
    object["apiVersion"] = .string(change["apiVersion"].string ?? reference.apiVersion)
    object["kind"] = .string(reference.kind)
    object["metadata"].merge(patch: ["name": .string(reference.name)])
    if !reference.namespace.isEmpty { object["metadata"]["namespace"] = .string(reference.namespace) }
    if object["metadata"]["uid"].isNull { object["metadata"]["uid"] = .string("\(reference.kind)-\(reference.name)") }
    if object["metadata"]["creationTimestamp"].isNull { object["metadata"]["creationTimestamp"] = .string(Self.time(second)) }
    if let owner = change["owner"].string {
      let above = try Self.reference(owner)
      object["metadata"]["ownerReferences"] = [
        [
          "apiVersion": .string(above.apiVersion), "kind": .string(above.kind), "name": .string(above.name),
          "uid": .string("\(above.kind)-\(above.name)"), "controller": true,
        ]
      ]
    }
    if let about = change["about"].string {
      let involved = try Self.reference(about)
      object["involvedObject"] = ["kind": .string(involved.kind), "name": .string(involved.name), "namespace": .string(involved.namespace)]
      if object["type"].isNull { object["type"] = "Warning" }
      if object["firstTimestamp"].isNull { object["firstTimestamp"] = .string(Self.time(second)) }
      object["lastTimestamp"] = .string(Self.time(second))
    }
    var patch = change
    for key in ["kind", "name", "owner", "about", "meta", "apiVersion"] { patch.remove(key) }
    object.merge(patch: Self.dated(patch))
    object["metadata"].merge(patch: Self.dated(change["meta"].isNull ? .object([:]) : change["meta"]))
    objects[reference] = object
    return object
  }

  mutating func remove(_ name: String) throws -> JSON {
    let reference = try Self.reference(name)
    let known = objects.removeValue(forKey: reference)
    return try #require(known, "\(name) is not there")
  }

  private static func time(_ second: Int) -> String { start.addingTimeInterval(Double(second)).formatted(.iso8601) }

  /// `@-30` stands for half a minute before the first second.
  private static func dated(_ value: JSON) -> JSON {
    switch value {
    case .string(let text) where text.hasPrefix("@"): Int(text.dropFirst()).map { .string(time($0)) } ?? value
    case .array(let items): .array(items.map(dated))
    case .object(let members): .object(members.mapValues(dated))
    default: value
    }
  }
}
