import FoundationEssentials
import Rollout

/// In which order the workloads and their pods stand. A key goes from one to the next.
package enum RolloutSorting: Sendable, CaseIterable {
  /// As the definition and the chart have them, but what fails first, where it is seen on a small screen too.
  case deployed
  case state, name
  /// The youngest first.
  case age
  /// The most first.
  case restarts

  var next: RolloutSorting {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// For the heading; empty: as nobody needs to be told.
  var title: String {
    switch self {
    case .deployed: ""
    case .state: "by state"
    case .name: "by name"
    case .age: "youngest first"
    case .restarts: "most restarts first"
    }
  }

  /// Places of rows in this order; equal ones stay as they were.
  func order(_ workloads: [WorkloadStatus], of places: [Int]) -> [Int] {
    switch self {
    case .deployed: sorted(places) { workloads[$0].readiness.state == .failed ? 0 : 1 }
    case .state: sorted(places) { workloads[$0].readiness.state.rank }
    case .name: sorted(places) { workloads[$0].title.lowercased() }
    case .age: sorted(places) { -(workloads[$0].created?.timeIntervalSinceReferenceDate ?? 0) }
    case .restarts: sorted(places) { -workloads[$0].restarts }
    }
  }

  func order(_ pods: [PodStatus], of places: [Int]) -> [Int] {
    switch self {
    case .deployed: sorted(places) { pods[$0].readiness.state == .failed ? 0 : 1 }
    case .state: sorted(places) { pods[$0].readiness.state.rank }
    // As they come.
    case .name: places
    case .age: sorted(places) { -(pods[$0].created?.timeIntervalSinceReferenceDate ?? 0) }
    case .restarts: sorted(places) { -pods[$0].restarts }
    }
  }

  private func sorted<Key: Comparable>(_ places: [Int], _ key: (Int) -> Key) -> [Int] {
    guard places.count > 1 else { return places }
    let keyed: [(place: Int, key: Key)] = places.map { ($0, key($0)) }
    let ordered = keyed.sorted { a, b in a.key == b.key ? a.place < b.place : a.key < b.key }
    return ordered.map(\.place)
  }
}

extension Readiness.State {
  /// The worst first.
  fileprivate var rank: Int {
    switch self {
    case .failed: 0
    case .progressing: 1
    case .terminating: 2
    case .ready: 3
    }
  }
}
