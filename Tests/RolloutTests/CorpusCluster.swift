import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Rollout
import Testing

/// Objects as a scenario's steps leave them: each step changes what it names, as a patch, and every change gets a newer version.
struct CorpusCluster {
  /// The cluster's clock at the first second.
  static let start = Date(timeIntervalSince1970: 1_767_225_600)

  private(set) var objects: [ObjectReference: JSON] = [:]
  private var version = 100

  private static let versions = [
    "Deployment": "apps/v1", "StatefulSet": "apps/v1", "DaemonSet": "apps/v1", "ReplicaSet": "apps/v1", "Job": "batch/v1",
    "Ingress": "networking.k8s.io/v1", "EndpointSlice": "discovery.k8s.io/v1", "Gateway": "gateway.networking.k8s.io/v1",
    "HTTPRoute": "gateway.networking.k8s.io/v1", "HorizontalPodAutoscaler": "autoscaling/v2", "PodDisruptionBudget": "policy/v1",
    "CustomResourceDefinition": "apiextensions.k8s.io/v1", "ExternalSecret": "external-secrets.io/v1", "Certificate": "cert-manager.io/v1",
  ]

  static func reference(_ text: String) throws -> ObjectReference {
    let parts = text.split(separator: "/").map(String.init)
    let kind = try #require(parts.first)
    return ObjectReference(
      apiVersion: versions[kind] ?? "v1", kind: kind, namespace: kind == "Node" ? "" : Scene.namespace, name: try #require(parts.dropFirst().first))
  }

  /// - Parameter change: `kind`, `name`, perhaps `owner` (`Kind/name`), `event` or `meta`; what else is there is patched as it stands.
  mutating func put(_ change: JSON, at second: Int) throws -> ClusterObject {
    let reference = try Self.reference("\(change["kind"].string ?? "Event")/\(change["name"].string ?? "")")
    version += 1
    var object = objects[reference] ?? .object([:])
    object["apiVersion"] = .string(change["apiVersion"].string ?? reference.apiVersion)
    object["kind"] = .string(reference.kind)
    object["metadata"].merge(patch: ["name": .string(reference.name), "resourceVersion": .string(String(version))])
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
    return try ObjectDecoder().decode(from: object.serialized())
  }

  mutating func remove(_ name: String) throws -> ClusterObject {
    let reference = try Self.reference(name)
    version += 1
    let known = objects.removeValue(forKey: reference)
    var object = try #require(known, "\(name) is not there")
    object["metadata"]["resourceVersion"] = .string(String(version))
    return try ObjectDecoder().decode(from: object.serialized())
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
