extension Diagnosis {
  /// The kind of trouble, for programs that read and for screens that sort.
  package enum Cause: String, Sendable, Equatable, Codable, CaseIterable {
    /// A Secret or ConfigMap, or a key of one, is missing.
    case configuration
    /// A container ends and is started again.
    case crash
    /// Pods are refused before they exist.
    case creation
    /// Something that is being deleted does not go.
    case deletion
    /// What helm itself reports: a run that was cut off, a hook that failed.
    case helm
    case image
    /// A Job gave up.
    case job
    case memory
    /// A Service, balancer, Ingress, Gateway or route.
    case network
    /// A node that is away, under pressure, or puts pods out.
    case node
    case probe
    /// No progress within a deadline, with no better reason.
    case progress
    /// Fewer replicas than the definition asks for.
    case replicas
    /// A custom resource, an autoscaler, a budget.
    case resource
    case scheduling
    /// The runtime cannot start a container.
    case start
    /// A claim or a mount.
    case storage
    case other
  }
}
