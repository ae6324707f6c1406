import Cluster
import KubernetesObjects

/// What goes wrong with the way to the API server, in the words of the recordings.
package enum Fault: Sendable, Equatable {
  /// The API server does not answer: the proxy says so with a 500 of its own, and streams break off.
  case away
  /// 401 to everything.
  case loginExpired
  /// Open streams break off, once.
  case streamsCut
  /// Open streams end in good order, once.
  case streamsEnd
  /// An error event 504 inside open watches, once.
  case streamsTimeOut
  /// The history is forgotten: watches from earlier versions get 410, and so do lists that are continued.
  case compaction
  case forbidden(AccessRule)
}

struct PlannedFault: Sendable, Equatable {
  var fault: Fault
  /// Seconds after the cluster's start, and how long it lasts.
  var at: Double
  var duration: Double
}

/// The faults of the moment.
struct FaultState {
  var isAway = false
  var isLoginExpired = false
  var forbidden: [AccessRule] = []

  /// The answer that everything gets.
  var answer: RehearsalAnswer? {
    if isAway { return .text("dial tcp 127.0.0.1:9: connect: connection refused\n", status: 500) }
    if isLoginExpired { return .refused(.unauthorized) }
    return nil
  }
}

extension RehearsalCluster {
  /// Makes a fault happen now; lasting ones end with ``end(_:)``.
  package func begin(_ fault: Fault) { access { $0.begin(fault) } }
  package func end(_ fault: Fault) { access { $0.end(fault) } }
}

extension World {
  mutating func begin(_ fault: Fault) {
    switch fault {
    case .away:
      faults.isAway = true
      closeStreams(error: TransportError.cut(detail: "the connection to the API server broke off"))
    case .loginExpired: faults.isLoginExpired = true
    case .streamsCut: closeStreams(error: TransportError.cut(detail: "unexpected EOF"))
    case .streamsEnd: closeStreams(error: nil)
    case .streamsTimeOut:
      let line = Self.errorEvent(.tooLarge(store.version + 1, current: store.version))
      for watch in watches.values { watch.stream.yield(line) }
      closeStreams(error: nil)
    case .compaction: store.compact()
    case .forbidden(let rule): faults.forbidden.append(rule)
    }
  }

  mutating func end(_ fault: Fault) {
    switch fault {
    case .away: faults.isAway = false
    case .loginExpired: faults.isLoginExpired = false
    case .forbidden(let rule): faults.forbidden.removeAll { $0 == rule }
    case .streamsCut, .streamsEnd, .streamsTimeOut, .compaction: break
    }
  }

  private mutating func closeStreams(error: (any Error)?) {
    for id in watches.keys.sorted() { endWatch(id, error: error) }
    for id in followers.keys.sorted() {
      guard let follower = followers.removeValue(forKey: id) else { continue }
      endings.append(Ending(stream: follower.stream, error: error))
    }
  }
}
