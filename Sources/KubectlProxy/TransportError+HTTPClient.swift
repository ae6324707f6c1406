import AsyncHTTPClient
import Cluster
import Glibc
import KubernetesObjects
import NIOCore
import NIOHTTP1
import NIOPosix

extension TransportError {
  /// What an error of the HTTP client means here.
  init(httpClient error: any Error) {
    switch error {
    case let error as TransportError: self = error
    case is CancellationError: self = .cancelled
    case let error as HTTPClientError:
      switch error {
      case .cancelled, .requestStreamCancelled, .alreadyShutdown: self = Task.isCancelled ? .cancelled : .cut(detail: "the connection was closed")
      case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timedOut
      case .connectTimeout, .getConnectionFromPoolTimeout: self = .unreachable(detail: "kubectl proxy does not answer")
      case .remoteConnectionClosed: self = .cut(detail: "kubectl proxy closed the connection")
      default: self = .cut(detail: error.description.harmless)
      }
    case let error as IOError:
      switch error.errnoCode {
      case ECONNRESET, EPIPE: self = .cut(detail: "the connection was reset")
      default: self = .unreachable(detail: "kubectl proxy is not running")
      }
    case is HTTPParserError: self = .cut(detail: "the answer ended in the middle")
    case is NIOConnectionError, is ChannelError: self = .unreachable(detail: "kubectl proxy is not running")
    default: self = .cut(detail: "\(error)".harmless)
    }
  }
}
