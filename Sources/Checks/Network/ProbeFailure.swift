import Glibc
import KubernetesObjects
import NIOCore
import NIOSSL

/// Why a conversation with a server ended before its end.
enum ProbeFailure: Error, Sendable, Equatable {
  /// The machine answered that nothing listens there.
  case refused
  /// No answer at all.
  case timedOut
  /// The network says that there is no way. Its words.
  case unreachable(String)
  /// The server hung up.
  case closed
  /// The TLS handshake failed; the library's words.
  case tls(String)
  case cancelled
  case other(String)

  init(_ error: any Error) {
    switch error {
    case let failure as ProbeFailure: self = failure
    case is CancellationError: self = .cancelled
    case let error as IOError: self.init(code: error.errnoCode)
    case let error as ChannelError:
      switch error {
      case .connectTimeout: self = .timedOut
      case .eof, .alreadyClosed, .inputClosed, .outputClosed, .ioOnClosedChannel: self = .closed
      default: self = .other("\(error)".harmless)
      }
    case let error as NIOSSLError:
      switch error {
      case .uncleanShutdown: self = .closed
      default: self = .tls("\(error)".harmless)
      }
    case let error as BoringSSLError: self = .tls("\(error)".harmless)
    default: self = .other("\(error)".harmless)
    }
  }

  private init(code: Int32) {
    self =
      switch code {
      case ECONNREFUSED: .refused
      case ETIMEDOUT: .timedOut
      case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EACCES, EPERM: .unreachable(String(cString: strerror(code)))
      case ECONNRESET, EPIPE, ECONNABORTED: .closed
      default: .other(String(cString: strerror(code)))
      }
  }
}
