extension ClusterError {
  /// What happened and what to do next.
  package var message: String {
    switch self {
    case .transport(let error): error.message
    case .unauthorized: "the cluster does not know this login, or it has expired; log in again with the cloud's own tool, then retry"
    case .forbidden(let message): "the cluster refused: \(message); ask its administrator for this right, or choose another context"
    case .notFound(let message): "not found in the cluster: \(message)"
    case .conflict(let message, let causes):
      "another owner stands in the way: \(causes.isEmpty ? message : causes.joined(separator: "; ")); decide who shall own it, then retry"
    case .gone(let message): "the cluster no longer holds this version: \(message); it is read again"
    case .invalid(let message, _): "the cluster does not accept this object: \(message)"
    case .server(let status, let message):
      switch status {
      case 429: "the API server is busy and asks to wait: \(message); it is tried again"
      case 503, 504: "the API server is not able to answer now: \(message); it is tried again"
      default: "the API server failed with \(status): \(message)"
      }
    case .unreadable(let detail): "the answer is not what the Kubernetes API describes: \(detail); check that the context points to a cluster"
    }
  }
}

extension TransportError {
  /// What is known of it, as it stands behind a sentence that says that the cluster cannot be reached and what to do.
  package var words: String {
    switch self {
    case .unreachable(let detail), .tool(let detail): detail
    case .loginWanted(let words): "the login plug-in says \"\(words)\""
    case .timedOut: "it did not answer in time"
    case .cut(let detail): "the connection was cut: \(detail)"
    case .cancelled: "cancelled"
    }
  }

  /// What happened and what to do next.
  package var message: String {
    switch self {
    case .unreachable(let detail): "the API server cannot be reached: \(detail); check the network, the VPN and the context"
    case .timedOut: "the API server did not answer in time; check the network, the VPN and the context"
    case .loginWanted(let words): "the login plug-in says \"\(words)\"; do what it asks for, then it is tried again"
    case .cut(let detail): "the connection to the API server was cut: \(detail); it is tried again"
    case .tool(let detail): detail
    case .cancelled: "cancelled"
    }
  }
}
