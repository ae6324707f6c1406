import Cluster

extension ClusterError {
  /// Why something is not in a bundle, for whoever reads it elsewhere and later: what to do about it was for another moment.
  var gap: String {
    switch self {
    case .forbidden(let message): "the cluster refused: \(message)"
    case .notFound: "it was gone when it was to be read"
    case .transport(.unreachable(let detail)), .transport(.cut(let detail)), .transport(.tool(let detail)): "the cluster did not answer: \(detail)"
    case .transport(.timedOut): "the cluster did not answer in time"
    case .transport(.cancelled): "it was stopped"
    case .unauthorized, .transport(.loginWanted): "the cluster did not know the login any more"
    case .server(let status, let message): "the API server failed with \(status): \(message)"
    case .unreadable(let detail): "the answer was not what the Kubernetes API describes: \(detail)"
    case .gone, .conflict, .invalid: message
    }
  }

  /// Failures of one kind are told once.
  var gapGroup: Int {
    switch self {
    case .forbidden: 0
    case .notFound: 1
    case .unauthorized, .transport(.loginWanted): 3
    case .transport: 2
    case .server(let status, _): status
    case .unreadable, .gone, .conflict, .invalid: 4
    }
  }
}
