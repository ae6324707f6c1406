import FoundationEssentials

/// One pod's row.
package struct PodStatus: Sendable, Equatable, Codable {
  package var name: String
  package var readiness: Readiness
  /// As kubectl shows it: `Running`, `Init:1/3`, `CrashLoopBackOff`.
  package var state: String
  package var readyContainers: Int
  package var containers: Int
  package var restarts: Int
  package var created: Date?
  package var node: String?
  /// Init containers first, in their order.
  package var containerRows: [ContainerRow]
  package init(
    name: String, readiness: Readiness, state: String, readyContainers: Int, containers: Int, restarts: Int = 0, created: Date? = nil,
    node: String? = nil, containerRows: [ContainerRow] = []
  ) {
    self.name = name
    self.readiness = readiness
    self.state = state
    self.readyContainers = readyContainers
    self.containers = containers
    self.restarts = restarts
    self.created = created
    self.node = node
    self.containerRows = containerRows
  }
}
