import KubernetesObjects

/// A class of the cluster that a rendered object asks for: without it an Ingress is nobody's, and a pod is refused.
struct ClassNeed: Sendable, Hashable {
  enum Kind: Sendable, Hashable, CaseIterable {
    case ingress, gateway, priority, runtime
  }

  /// How the object says which class it wants.
  enum Way: Sendable, Hashable {
    case named
    /// By the annotation of before Kubernetes 1.18: a controller goes by it without an object of that name
    /// (https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation).
    case annotated
    /// Not at all: the cluster's default is taken.
    case unsaid
  }

  var kind: Kind
  var way: Way
  /// Empty where none is said.
  var name: String

  init(_ kind: Kind, _ name: String, _ way: Way = .named) {
    self.kind = kind
    self.name = name
    self.way = way
  }
}

extension ClassNeed.Kind {
  /// For messages: `ingress class`.
  var title: String {
    switch self {
    case .ingress: "ingress class"
    case .gateway: "gateway class"
    case .priority: "priority class"
    case .runtime: "runtime class"
    }
  }

  var plural: String { title + "es" }

  /// The kind of the class's own objects.
  var objectKind: String {
    switch self {
    case .ingress: "IngressClass"
    case .gateway: "GatewayClass"
    case .priority: "PriorityClass"
    case .runtime: "RuntimeClass"
    }
  }

  /// nil: which versions of it a cluster has depends on the operator that brought it.
  var resource: ResourceKind? {
    switch self {
    case .ingress: .ingressClasses
    case .gateway: nil
    case .priority: ResourceKind(group: "scheduling.k8s.io", kind: "PriorityClass", resource: "priorityclasses", isNamespaced: false)
    case .runtime: ResourceKind(group: "node.k8s.io", kind: "RuntimeClass", resource: "runtimeclasses", isNamespaced: false)
    }
  }

  /// For `kubectl get`.
  var commandName: String { objectKind.lowercased() }

  /// What is to be done where the cluster has none at all.
  var remedyForNone: String {
    switch self {
    case .ingress: "install an ingress controller in the cluster first, or do without the Ingress"
    case .gateway: "install a gateway controller in the cluster first, or do without the Gateway"
    case .priority, .runtime: "make it in the cluster first, or name none in the values"
    }
  }
}

extension RenderedObject {
  private static let ingressAnnotation = "kubernetes.io/ingress.class"

  /// The classes that it asks for, but those of volumes, which ``claims`` has.
  var classes: [ClassNeed] {
    var classes: [ClassNeed] = []
    let group = apiVersion.split(separator: "/").dropLast().joined()
    if kind == "Ingress", ["networking.k8s.io", "extensions"].contains(group) {
      // The annotation counts before the field; a server takes both only where they are the same.
      if let name = Self.text(json["metadata"]["annotations"][Self.ingressAnnotation]) {
        classes.append(ClassNeed(.ingress, name, .annotated))
      } else if let name = Self.text(json["spec"]["ingressClassName"]) {
        classes.append(ClassNeed(.ingress, name))
      } else {
        classes.append(ClassNeed(.ingress, "", .unsaid))
      }
    }
    if kind == "Gateway", group == "gateway.networking.k8s.io", let name = Self.text(json["spec"]["gatewayClassName"]) {
      classes.append(ClassNeed(.gateway, name))
    }
    if let spec = podSpec {
      if let name = Self.text(spec["priorityClassName"]) { classes.append(ClassNeed(.priority, name)) }
      if let name = Self.text(spec["runtimeClassName"]) { classes.append(ClassNeed(.runtime, name)) }
    }
    return classes
  }

  private static func text(_ value: JSON) -> String? { value.string.flatMap { $0.isEmpty ? nil : $0 } }
}
