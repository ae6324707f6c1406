import KubernetesObjects

/// Whether what nodes say of themselves would explain something: until then nobody asks for them, since they are large and others' own.
extension RolloutTracker {
  struct NodeInterest: Sendable {
    /// Once something is wrong, its end is to be seen too.
    var isRaised = false
    /// Since when a pod on a node has not been ready.
    var waitingSince: Duration?
  }

  /// Longer than most pods take to start.
  static let nodePatience: Duration = .seconds(30)

  package var wantsNodes: Bool { nodeInterest.isRaised }

  /// A node that is away, or too full to unpack an image, makes a pod wait without a word of complaint.
  mutating func considerNodes(at time: Duration) {
    guard !nodeInterest.isRaised else { return }
    var isWaiting = suspects.entries.keys.contains { $0.isPod }
    var hasFallen = isWaiting
    if !hasFallen {
      for (identity, row) in rows where row.rule.state != .ready && row.rule.state != .terminating {
        guard row.status.pods.contains(where: { $0.node != nil && $0.readiness.state != .ready }) else { continue }
        isWaiting = true
        if relapses[identity] > 0 { hasFallen = true }
      }
    }
    nodeInterest.waitingSince = isWaiting ? nodeInterest.waitingSince ?? time : nil
    nodeInterest.isRaised = hasFallen || nodeInterest.waitingSince.map { time - $0 >= Self.nodePatience } ?? false
  }

  /// When it will be considered anew though nothing is reported.
  var nextConsideration: Duration? { nodeInterest.isRaised ? nil : nodeInterest.waitingSince.map { $0 + Self.nodePatience } }
}
