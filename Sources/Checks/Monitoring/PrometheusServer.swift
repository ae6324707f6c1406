import Commands
import KubernetesObjects

/// An object of the kind Prometheus or PrometheusAgent: which monitors and rules its operator gives it, and where it is asked.
///
/// An empty selector takes all objects, a missing one takes none; an empty selector of namespaces takes all, a missing one its own only
/// (prometheus-operator, "API reference", PrometheusSpec).
struct PrometheusServer: Sendable, Equatable {
  /// What can be selected, by its kind.
  enum Selectable: String, Sendable, CaseIterable {
    case serviceMonitor = "ServiceMonitor"
    case podMonitor = "PodMonitor"
    case probe = "Probe"
    case rule = "PrometheusRule"

    /// What the keys of its two selectors begin with.
    fileprivate var key: String {
      switch self {
      case .serviceMonitor: "serviceMonitor"
      case .podMonitor: "podMonitor"
      case .probe: "probe"
      case .rule: "rule"
      }
    }

    /// Its name in the path of the API.
    var resource: String { rawValue.lowercased() + "s" }
  }

  var json: JSON

  init(_ json: JSON) { self.json = json }

  var name: String { json["metadata"]["name"].string ?? "" }
  var namespace: String { json["metadata"]["namespace"].string ?? "" }
  /// For messages: `Prometheus "k8s" in "monitoring"`.
  var title: String { "\((json["kind"].string ?? "Prometheus").harmless) \"\(name.harmless)\" in \"\(namespace.harmless)\"" }

  var isAgent: Bool { json["kind"].string == "PrometheusAgent" }

  /// Without any selector of scraped things the operator writes no configuration: somebody else does.
  var isUnmanaged: Bool {
    ["serviceMonitorSelector", "podMonitorSelector", "probeSelector", "scrapeConfigSelector"].allSatisfy { json["spec"][$0].object == nil }
  }

  /// The path in the API that leads to its first pod's own pages. The operator names pods so, and Prometheus listens on this port there.
  var proxyPath: String {
    let pod = isAgent ? "prom-agent-\(name)-0" : "prometheus-\(name)-0"
    let scheme = json["spec"]["web"]["tlsConfig"].object == nil ? "http" : "https"
    var prefix = json["spec"]["routePrefix"].string ?? ""
    while prefix.hasSuffix("/") { prefix.removeLast() }
    return "/api/v1/namespaces/\(namespace.percentEncoded)/pods/\(scheme):\(pod.percentEncoded):9090/proxy\(prefix)"
  }

  /// The commands that open those pages by hand.
  func opening(_ page: String) -> [String] {
    let pod = isAgent ? "prom-agent-\(name)-0" : "prometheus-\(name)-0"
    return ["kubectl port-forward --namespace \(namespace.shellQuoted) \(pod.shellQuoted) 9090    # then open http://localhost:9090\(page)"]
  }

  /// Why an object is not selected; nil: it is.
  func gap(_ object: RenderedObject, of kind: Selectable, in place: String, namespaceLabels: [String: String]?) -> PrometheusGap? {
    let spec = json["spec"]
    if kind == .rule, isAgent { return PrometheusGap("\(title) is an agent, and an agent loads no rules") }
    let namespaces = spec["\(kind.key)NamespaceSelector"]
    if namespaces.object == nil {
      if place != namespace { return PrometheusGap("\(title) looks only into its own namespace (\(kind.key)NamespaceSelector is not set)") }
    } else if let selector = ObjectSelector(namespaces) {
      if !selector.requirements.isEmpty {
        guard let namespaceLabels else { return PrometheusGap("the labels of the namespace \"\(place.harmless)\" cannot be read", isUnknown: true) }
        let unmet = selector.unmet(by: namespaceLabels)
        if !unmet.isEmpty {
          return PrometheusGap(
            "\(title) wants of a namespace \(unmet.map(\.words).joined(separator: " and "))",
            commands: ["kubectl label namespace \(place.shellQuoted) \(unmet.map(\.label.shellQuoted).joined(separator: " "))"])
        }
      }
    } else {
      return PrometheusGap("the \(kind.key)NamespaceSelector of \(title) is not understood", isUnknown: true)
    }
    let objects = spec["\(kind.key)Selector"]
    if objects.object == nil { return PrometheusGap("\(title) selects no \(kind.rawValue) at all (\(kind.key)Selector is not set)") }
    guard let selector = ObjectSelector(objects) else {
      return PrometheusGap("the \(kind.key)Selector of \(title) is not understood", isUnknown: true)
    }
    let unmet = selector.unmet(by: object.labels)
    guard !unmet.isEmpty else { return nil }
    return PrometheusGap(
      "\(title) wants of a \(kind.rawValue) \(unmet.map(\.words).joined(separator: " and "))",
      commands: [
        "kubectl label \(kind.rawValue.lowercased()) --namespace \(place.shellQuoted) \(object.name.shellQuoted) "
          + unmet.map(\.label.shellQuoted).joined(separator: " ")
      ])
  }
}

/// Why a Prometheus does not take an object.
struct PrometheusGap: Sendable, Equatable {
  var reason: String
  /// What would make it take the object.
  var commands: [String] = []
  /// Nobody could tell.
  var isUnknown = false

  init(_ reason: String, commands: [String] = [], isUnknown: Bool = false) {
    self.reason = reason
    self.commands = commands
    self.isUnknown = isUnknown
  }
}
