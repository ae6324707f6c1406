import KubernetesObjects

/// What can be learned of a cluster before anything is installed. Each part may be forbidden; then it is nil, and a gap says so.
package struct ClusterFacts: Sendable, Equatable {
  package var version: ServerVersion
  package var cloud: Cloud?
  package var namespaces: [String]?
  package var storageClasses: [StorageClass]?
  package var ingressClasses: [IngressClass]?
  /// Names of the Secrets of the namespace that was asked about.
  package var secrets: [String]?
  package var apiGroups: [String]?
  /// What could not be learned, one sentence each.
  package var gaps: [String]

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

  package struct IngressClass: Sendable, Equatable {
    package var name: String
    package var controller: String
    package var isDefault: Bool

    package init(name: String, controller: String = "", isDefault: Bool = false) {
      self.name = name
      self.controller = controller
      self.isDefault = isDefault
    }
  }

  package init(
    version: ServerVersion, cloud: Cloud? = nil, namespaces: [String]? = nil, storageClasses: [StorageClass]? = nil,
    ingressClasses: [IngressClass]? = nil, secrets: [String]? = nil, apiGroups: [String]? = nil, gaps: [String] = []
  ) {
    self.version = version
    self.cloud = cloud
    self.namespaces = namespaces
    self.storageClasses = storageClasses
    self.ingressClasses = ingressClasses
    self.secrets = secrets
    self.apiGroups = apiGroups
    self.gaps = gaps
  }
}
