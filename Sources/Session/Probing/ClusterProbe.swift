import Cluster
import ProductModel
import Wizard

extension Wizard.ClusterFacts {
  /// What the wizard shows and proposes, of what was learned.
  init(_ facts: Cluster.ClusterFacts, context: String?, namespace: String) {
    self.init(
      context: context, namespace: namespace, version: facts.version.gitVersion, nodes: nil, cloud: facts.cloud.map(Self.answer),
      namespaces: facts.namespaces ?? [], secrets: facts.secrets ?? [],
      offers: facts.offers.reduce(into: [:]) { offers, entry in
        offers[Field.Proposal.ObjectKind(apiVersion: entry.key.apiVersion, kind: entry.key.kind)] = Offer(entry.value)
      },
      apiGroups: facts.apiGroups.map { $0.reduce(into: [:]) { $0[$1.name] = $1.versions } }, gaps: facts.gaps)
  }

  /// The value of the field `cloud` (docs/ProductFormat.md, "Reserved ids"), which tells three clouds from all others.
  private static func answer(_ cloud: Cloud) -> String {
    switch cloud {
    case .gke, .eks, .aks: cloud.rawValue
    case .openshift, .kind, .k3s, .minikube, .other: "other"
    }
  }
}

extension Offer {
  /// The default one first, what is of no use last.
  init(_ objects: OfferedObjects) {
    switch objects {
    case .unknownKind: self = .unknownKind
    case .objects(let objects):
      let ordered =
        objects.filter(\.isDefault) + objects.filter { !$0.isDefault && $0.trouble == nil } + objects.filter { !$0.isDefault && $0.trouble != nil }
      self = .values(
        ordered.map { object in
          ProposedValue(
            object.name, object.trouble == nil ? object.isDefault ? "default" : object.servedBy : "not ready", isDefault: object.isDefault,
            trouble: object.trouble)
        })
    }
  }
}
