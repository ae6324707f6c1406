import FoundationEssentials

package struct ObjectMeta: Codable, Sendable, Equatable {
  package var name: String?
  package var generateName: String?
  package var namespace: String?
  package var uid: String?
  package var resourceVersion: String?
  package var generation: Int?
  package var creationTimestamp: Date?
  package var deletionTimestamp: Date?
  package var labels: [String: String]?
  package var annotations: [String: String]?
  package var ownerReferences: [OwnerReference]?
  package var finalizers: [String]?
  package var managedFields: [ManagedFields]?

  package init(
    name: String? = nil, generateName: String? = nil, namespace: String? = nil, uid: String? = nil, resourceVersion: String? = nil,
    generation: Int? = nil, creationTimestamp: Date? = nil, deletionTimestamp: Date? = nil, labels: [String: String]? = nil,
    annotations: [String: String]? = nil, ownerReferences: [OwnerReference]? = nil, finalizers: [String]? = nil, managedFields: [ManagedFields]? = nil
  ) {
    self.name = name
    self.generateName = generateName
    self.namespace = namespace
    self.uid = uid
    self.resourceVersion = resourceVersion
    self.generation = generation
    self.creationTimestamp = creationTimestamp
    self.deletionTimestamp = deletionTimestamp
    self.labels = labels
    self.annotations = annotations
    self.ownerReferences = ownerReferences
    self.finalizers = finalizers
    self.managedFields = managedFields
  }
}

extension ObjectMeta {
  private enum CodingKeys: String, CodingKey {
    case name, generateName, namespace, uid, resourceVersion, generation, creationTimestamp, deletionTimestamp, labels, annotations, ownerReferences,
      finalizers, managedFields
  }

  /// Leaves `managedFields` unread unless the ``ObjectDecoder`` was told to keep them.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let keepsManagedFields = decoder.userInfo[.keepsManagedFields] as? Bool ?? true
    self.init(
      name: try container.decodeIfPresent(String.self, forKey: .name),
      generateName: try container.decodeIfPresent(String.self, forKey: .generateName),
      namespace: try container.decodeIfPresent(String.self, forKey: .namespace),
      uid: try container.decodeIfPresent(String.self, forKey: .uid),
      resourceVersion: try container.decodeIfPresent(String.self, forKey: .resourceVersion),
      generation: try container.decodeIfPresent(Int.self, forKey: .generation),
      creationTimestamp: try container.decodeIfPresent(Date.self, forKey: .creationTimestamp),
      deletionTimestamp: try container.decodeIfPresent(Date.self, forKey: .deletionTimestamp),
      labels: try container.decodeIfPresent([String: String].self, forKey: .labels),
      annotations: try container.decodeIfPresent([String: String].self, forKey: .annotations),
      ownerReferences: try container.decodeIfPresent([OwnerReference].self, forKey: .ownerReferences),
      finalizers: try container.decodeIfPresent([String].self, forKey: .finalizers),
      managedFields: keepsManagedFields ? try container.decodeIfPresent([ManagedFields].self, forKey: .managedFields) : nil)
  }
}

package struct OwnerReference: Codable, Sendable, Equatable {
  package var apiVersion: String
  package var kind: String
  package var name: String
  package var uid: String
  package var controller: Bool?

  package init(apiVersion: String, kind: String, name: String, uid: String, controller: Bool? = nil) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.name = name
    self.uid = uid
    self.controller = controller
  }
}

/// Who wrote which fields; asked for Secrets only.
package struct ManagedFields: Codable, Sendable, Equatable {
  package var manager: String?
  package var operation: String?
  package var fieldsV1: JSON?

  package init(manager: String? = nil, operation: String? = nil, fieldsV1: JSON? = nil) {
    self.manager = manager
    self.operation = operation
    self.fieldsV1 = fieldsV1
  }
}
