import FoundationEssentials

/// What the cluster's clock shows, beside the tracker's own.
struct ClusterClock: Sendable, Equatable {
  /// Seconds between the two.
  private var offset: Double

  init(_ date: Date, at time: Duration) {
    offset = date.timeIntervalSince1970 - time / .seconds(1)
  }

  func time(of date: Date) -> Duration { .seconds(date.timeIntervalSince1970 - offset) }

  /// In whole seconds, as the API tells its own.
  func date(of time: Duration) -> Date { Date(timeIntervalSince1970: (time / .seconds(1) + offset).rounded()) }
}
