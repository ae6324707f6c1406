/// What helm says of the release.
package enum ReleaseState: Sendable, Equatable {
  case unknown
  case deployed
  /// The last run did not get through; helm's own words.
  case failed(description: String)
  /// A run goes on, or was cut off: `install`, `upgrade`, `rollback`.
  case pending(operation: String)
  case uninstalling
}
