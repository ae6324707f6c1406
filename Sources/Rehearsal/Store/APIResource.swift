import KubernetesObjects

/// A kind as discovery tells it.
struct APIResource: Sendable, Equatable {
  var kind: ResourceKind
  var shortNames: [String] = []
  var subresources: [String] = []
  /// Reviews are answered, not stored.
  var isStored = true

  /// Versions of one resource share their objects.
  var id: ResourceID { ResourceID(group: kind.group, resource: kind.resource) }
  var singular: String { kind.kind.lowercased() }
}

struct ResourceID: Sendable, Hashable {
  var group: String
  var resource: String

  init(group: String, resource: String) {
    self.group = group
    self.resource = resource
  }

  init(_ kind: ResourceKind) { self.init(group: kind.group, resource: kind.resource) }
}

/// An object's place in the store.
struct ObjectKey: Sendable, Hashable, Comparable {
  var resource: ResourceID
  var namespace: String
  var name: String

  init(_ resource: ResourceID, _ namespace: String, _ name: String) {
    self.resource = resource
    self.namespace = namespace
    self.name = name
  }

  init(_ kind: ResourceKind, _ namespace: String, _ name: String) { self.init(ResourceID(kind), namespace, name) }

  static func < (a: Self, b: Self) -> Bool { (a.namespace, a.name) < (b.namespace, b.name) }
}
