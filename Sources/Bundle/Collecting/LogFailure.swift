import Cluster

/// A log that could not be read.
struct LogFailure: Sendable {
  var path: String
  var error: ClusterError

  private static let named = 5

  /// What one cause kept away is one gap, with the first few by name: a right that is missing keeps away hundreds.
  static func gaps(_ failures: [LogFailure]) -> [BundleContents.Gap] {
    var groups: [(key: Int, failures: [LogFailure])] = []
    for failure in failures {
      let key = failure.error.gapGroup
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].failures.append(failure)
      } else {
        groups.append((key, [failure]))
      }
    }
    return groups.compactMap { group in
      guard let first = group.failures.first else { return nil }
      let names = group.failures.prefix(named).map(\.path).joined(separator: ", ")
      let more = group.failures.count - named
      let what = more > 0 ? "\(group.failures.count) logs (\(names) and \(more) more)" : names
      return BundleContents.Gap(what: what, why: first.error.gap)
    }
  }
}
