import KubernetesObjects

/// Where a cluster runs, as far as it shows. The raw values are those of product definitions, where they have one.
package enum Cloud: String, Sendable, Equatable, CaseIterable {
  case gke, eks, aks, openshift, kind, k3s, minikube, other

  package var title: String {
    switch self {
    case .gke: "Google Kubernetes Engine"
    case .eks: "Amazon EKS"
    case .aks: "Azure Kubernetes Service"
    case .openshift: "OpenShift"
    case .kind: "kind"
    case .k3s: "k3s"
    case .minikube: "minikube"
    case .other: "another cluster"
    }
  }

  /// Classes that the cloud's own ingress controller serves without an IngressClass. GKE's reads the annotation `kubernetes.io/ingress.class` only,
  /// and leaves alone what names a class in its spec (cloud.google.com/kubernetes-engine/docs/concepts/ingress#controller_summary).
  package var builtInIngressClasses: [String] {
    switch self {
    case .gke: ["gce", "gce-internal"]
    case .eks, .aks, .openshift, .kind, .k3s, .minikube, .other: []
    }
  }

  /// Recognises the cloud by what its own parts leave behind; nil when nothing could be looked at.
  package init?(version: String, nodes: [JSON], apiGroups: [String], serverURL: String? = nil) {
    let labels = nodes.reduce(into: Set<String>()) { $0.formUnion($1["metadata"]["labels"].strings.keys) }
    let providers = Set(nodes.compactMap { $0["spec"]["providerID"].string?.split(separator: ":", maxSplits: 1).first.map(String.init) })
    let host = serverURL ?? ""
    func labelled(_ prefix: String) -> Bool { labels.contains { $0.hasPrefix(prefix) } }

    // OpenShift runs on the other clouds' machines, so that it is looked for first.
    if apiGroups.contains(where: { $0.hasSuffix(".openshift.io") }) || labelled("node.openshift.io/") {
      self = .openshift
    } else if version.contains("-gke.") || labelled("cloud.google.com/gke-") {
      self = .gke
    } else if version.contains("-eks-") || labelled("eks.amazonaws.com/") || host.contains(".eks.amazonaws.com") {
      self = .eks
    } else if labelled("kubernetes.azure.com/") || host.contains(".azmk8s.io") {
      self = .aks
    } else if version.contains("+k3s") || providers.contains("k3s") {
      self = .k3s
    } else if labelled("minikube.k8s.io/") {
      self = .minikube
    } else if providers.contains("kind") {
      self = .kind
    } else if !nodes.isEmpty {
      self = .other
    } else {
      return nil
    }
  }
}
