import FoundationEssentials

/// What the controllers and kubelets remember beside the store.
struct WorldMemory {
  /// Services whose balancer is on its way.
  var balancing: Set<String> = []
  /// Events by what they tell, to count repetitions.
  var events: [String: ObjectKey] = [:]
  /// The value that each failure first met, by its place in the scenario and by release.
  var firstValues: [String: String] = [:]
  var hasScaled = false
  var nextAddress = 0
  /// Logs that were given and not written by a simulated container.
  var shownLogs: [ContainerPlace: [String]] = [:]
}
