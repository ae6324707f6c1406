/// What a watch reports, whatever the order or the number of times: reducers over it must not mind duplicates.
package enum ClusterChange: Sendable {
  /// A fresh list of one kind: what it does not hold is gone.
  case listed(ResourceKind, [ClusterObject])
  case upserted(ClusterObject)
  case removed(ClusterObject)
  /// Watching this kind is not allowed; the rest goes on and the gap is named.
  case forbidden(ResourceKind, message: String)
  case connection(ConnectionState)
}

package enum ConnectionState: Sendable, Equatable, Codable {
  case live
  /// Since when answers are missing is the receiver's to note; `reason` is one sentence.
  case reconnecting(reason: String, attempt: Int)
  case loginExpired(reason: String)
}

/// A kind of object with its place in the API: `/apis/apps/v1/namespaces/N/deployments`.
package struct ResourceKind: Sendable, Hashable, Codable {
  /// `""` for the core group.
  package var group: String
  package var version: String
  package var kind: String
  /// The plural in the path.
  package var resource: String
  package var isNamespaced: Bool

  package init(group: String = "", version: String = "v1", kind: String, resource: String, isNamespaced: Bool = true) {
    self.group = group
    self.version = version
    self.kind = kind
    self.resource = resource
    self.isNamespaced = isNamespaced
  }

  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  package func path(namespace: String?, name: String? = nil) -> String {
    var path = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    if isNamespaced, let namespace { path += "/namespaces/\(namespace.percentEncoded)" }
    path += "/\(resource)"
    if let name { path += "/\(name.percentEncoded)" }
    return path
  }

  package static let pods = Self(kind: "Pod", resource: "pods")
  package static let services = Self(kind: "Service", resource: "services")
  package static let secrets = Self(kind: "Secret", resource: "secrets")
  package static let configMaps = Self(kind: "ConfigMap", resource: "configmaps")
  package static let events = Self(kind: "Event", resource: "events")
  package static let namespaces = Self(kind: "Namespace", resource: "namespaces", isNamespaced: false)
  package static let nodes = Self(kind: "Node", resource: "nodes", isNamespaced: false)
  package static let persistentVolumeClaims = Self(kind: "PersistentVolumeClaim", resource: "persistentvolumeclaims")
  package static let deployments = Self(group: "apps", kind: "Deployment", resource: "deployments")
  package static let statefulSets = Self(group: "apps", kind: "StatefulSet", resource: "statefulsets")
  package static let daemonSets = Self(group: "apps", kind: "DaemonSet", resource: "daemonsets")
  package static let replicaSets = Self(group: "apps", kind: "ReplicaSet", resource: "replicasets")
  package static let jobs = Self(group: "batch", kind: "Job", resource: "jobs")
  package static let endpointSlices = Self(group: "discovery.k8s.io", kind: "EndpointSlice", resource: "endpointslices")
  package static let storageClasses = Self(group: "storage.k8s.io", kind: "StorageClass", resource: "storageclasses", isNamespaced: false)
  package static let ingressClasses = Self(group: "networking.k8s.io", kind: "IngressClass", resource: "ingressclasses", isNamespaced: false)
}

/// An object's identity across its versions.
package struct ObjectReference: Sendable, Hashable, Codable, Comparable {
  package var apiVersion: String
  package var kind: String
  package var namespace: String
  package var name: String

  package init(apiVersion: String, kind: String, namespace: String = "", name: String) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.kind, a.namespace, a.name, a.apiVersion) < (b.kind, b.namespace, b.name, b.apiVersion)
  }
}
