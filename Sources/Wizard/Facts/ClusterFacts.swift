import ProductModel

/// What a cluster said about itself. What may not be read is empty and named in `gaps`.
package struct ClusterFacts: Sendable, Equatable {
  package struct StorageClass: Sendable, Equatable {
    package var name: String
    package var provisioner: String
    package var isDefault: Bool
    package init(name: String, provisioner: String = "", isDefault: Bool = false) {
      self.name = name
      self.provisioner = provisioner
      self.isDefault = isDefault
    }
  }

  /// The context that was asked; nil: kubectl's current one.
  package var context: String?
  /// The namespace whose Secrets were listed.
  package var namespace: String
  /// `v1.31.2`
  package var version: String
  package var nodes: Int?
  /// The value of the field `cloud`: `gke`, `eks`, `aks`, `other`; nil: nothing tells it.
  package var cloud: String?
  package var namespaces: [String]
  package var storageClasses: [StorageClass]
  package var ingressClasses: [String]
  package var secrets: [String]
  /// What could not be read, one sentence each.
  package var gaps: [String]

  package init(
    context: String? = nil, namespace: String = "", version: String, nodes: Int? = nil, cloud: String? = nil, namespaces: [String] = [],
    storageClasses: [StorageClass] = [], ingressClasses: [String] = [], secrets: [String] = [], gaps: [String] = []
  ) {
    self.context = context
    self.namespace = namespace
    self.version = version
    self.nodes = nodes
    self.cloud = cloud
    self.namespaces = namespaces
    self.storageClasses = storageClasses
    self.ingressClasses = ingressClasses
    self.secrets = secrets
    self.gaps = gaps
  }
}
