import KubernetesObjects

/// The cluster as it is found: what a wizard proposes from.
package struct ClusterFacts: Sendable {
  package struct Context: Sendable, Equatable {
    package var name: String
    package var server: String
    package var namespace: String?
    package init(name: String, server: String, namespace: String? = nil) {
      self.name = name
      self.server = server
      self.namespace = namespace
    }
  }

  package struct Node: Sendable, Equatable {
    package var name: String
    package var providerID: String
    package var zone: String
    /// Allocatable, in thousandths of a core and in bytes.
    package var cpu: Int
    package var memory: Int
    package init(name: String, providerID: String, zone: String, cpu: Int, memory: Int) {
      self.name = name
      self.providerID = providerID
      self.zone = zone
      self.cpu = cpu
      self.memory = memory
    }
  }

  package struct StorageClass: Sendable, Equatable {
    package var name: String
    package var provisioner: String
    package var isDefault: Bool
    package var waitsForConsumer: Bool
    package init(name: String, provisioner: String, isDefault: Bool, waitsForConsumer: Bool) {
      self.name = name
      self.provisioner = provisioner
      self.isDefault = isDefault
      self.waitsForConsumer = waitsForConsumer
    }
  }

  package var gitVersion: String
  package var user: String
  /// The first is the current one.
  package var contexts: [Context]
  package var namespaces: [String]
  package var nodes: [Node]
  package var storageClasses: [StorageClass]
  package var ingressClasses: [String]
  /// Those that the cloud's own controller serves where an Ingress names them by annotation, or names none; there is no IngressClass of them.
  var builtInIngressClasses: [String]

  package init(
    gitVersion: String, user: String, contexts: [Context], namespaces: [String], nodes: [Node], storageClasses: [StorageClass],
    ingressClasses: [String] = [], builtInIngressClasses: [String] = []
  ) {
    self.gitVersion = gitVersion
    self.user = user
    self.contexts = contexts
    self.namespaces = namespaces
    self.nodes = nodes
    self.storageClasses = storageClasses
    self.ingressClasses = ingressClasses
    self.builtInIngressClasses = builtInIngressClasses
  }

  /// Adds those that are not there yet.
  package mutating func add(ingressClasses ingress: [String], storageClasses storage: [String]) {
    for name in ingress where !(ingressClasses + builtInIngressClasses).contains(name) { ingressClasses.append(name) }
    for name in storage where !storageClasses.contains(where: { $0.name == name }) {
      storageClasses.append(StorageClass(name: name, provisioner: "rehearsal.invalid/disk", isDefault: false, waitsForConsumer: true))
    }
  }

  package static let plain = ClusterFacts(
    gitVersion: "v1.36.2", user: "rehearsal", contexts: [Context(name: "rehearsal", server: "https://rehearsal.invalid")],
    namespaces: ["default", "kube-system"],
    nodes: (1...3).map { Node(name: "node-\($0)", providerID: "", zone: "zone-\($0)", cpu: 8000, memory: 32 << 30) },
    storageClasses: [StorageClass(name: "standard", provisioner: "rehearsal.invalid/disk", isDefault: true, waitsForConsumer: true)])

  var version: JSON {
    let parts = gitVersion.drop { $0 == "v" }.split(separator: ".").map(String.init)
    return [
      "major": .string(parts.first ?? "1"), "minor": .string(parts.count > 1 ? parts[1] : "0"), "gitVersion": .string(gitVersion),
      "gitCommit": "rehearsal", "gitTreeState": "clean", "buildDate": "1970-01-01T00:00:00Z", "goVersion": "none", "compiler": "none",
      "platform": "linux/amd64",
    ]
  }
}
