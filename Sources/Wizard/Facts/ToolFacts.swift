/// The tools that were found on this machine.
package struct ToolFacts: Sendable, Equatable {
  package enum Tool: Sendable, Equatable {
    case found(version: String)
    /// `nextAction` says how to get it.
    case missing(nextAction: String)
    case unusable(sentence: String, nextAction: String)
  }
  package var kubectl: Tool
  package var helm: Tool
  package init(kubectl: Tool, helm: Tool) {
    self.kubectl = kubectl
    self.helm = helm
  }
}

/// The contexts of the kubeconfig.
package struct ContextFacts: Sendable, Equatable {
  package struct Context: Sendable, Equatable {
    package var name: String
    package var cluster: String
    package var namespace: String?
    package init(name: String, cluster: String = "", namespace: String? = nil) {
      self.name = name
      self.cluster = cluster
      self.namespace = namespace
    }
  }
  package var contexts: [Context]
  package var current: String?
  package init(contexts: [Context], current: String?) {
    self.contexts = contexts
    self.current = current
  }
}
