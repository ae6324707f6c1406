import Cluster
import Wizard

extension Wizard.ClusterFacts {
  /// What the wizard shows and proposes, of what was learned.
  init(_ facts: Cluster.ClusterFacts, context: String?, namespace: String) {
    self.init(
      context: context, namespace: namespace, version: facts.version.gitVersion, nodes: nil, cloud: facts.cloud.map(Self.answer),
      namespaces: facts.namespaces ?? [],
      storageClasses: (facts.storageClasses ?? []).map {
        StorageClass(name: $0.name, provisioner: $0.provisioner, isDefault: $0.isDefault)
      },
      ingressClasses: (facts.ingressClasses ?? []).map(\.name), secrets: facts.secrets ?? [], gaps: facts.gaps)
  }
}

extension Wizard.ClusterFacts {
  /// The value of the field `cloud` (docs/ProductFormat.md, "Reserved ids"), which tells three clouds from all others.
  private static func answer(_ cloud: Cloud) -> String {
    switch cloud {
    case .gke, .eks, .aks: cloud.rawValue
    case .openshift, .kind, .k3s, .minikube, .other: "other"
    }
  }
}
