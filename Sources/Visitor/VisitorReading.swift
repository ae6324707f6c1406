import Glibc
import KubernetesObjects
import NIOCore
import NIOPosix
import NIOSSL

extension Visitor {
  /// How far a visitor came. What is said of a fault is harmless.
  package enum Reading: Sendable, Equatable {
    /// No connection.
    case unreachable(String)
    /// Connected, and the handshake failed, or was cut off.
    case noTLS(String)
    /// The connection ended before the goal, and not in the handshake.
    case ended(String)
    /// Nothing came in time; with the goal that was not reached.
    case silent(Goal)
    /// The handshake is done, or the connection when that was the goal; certificates as DER, leaf first.
    case shown([[UInt8]])
    case answered(status: Int, [[UInt8]])
  }
}

extension Visitor.Reading {
  init(connecting error: any Error) {
    self = .unreachable("\(error)".harmless)
    if case ChannelError.connectTimeout = error { self = .silent(.connection) }
    guard let failure = error as? NIOConnectionError else { return }
    let errors = failure.connectionErrors.map(\.error)
    guard let first = errors.first else {
      if failure.dnsAError != nil { self = .unreachable("its name has no address yet") }
      return
    }
    if errors.allSatisfy({ if case ChannelError.connectTimeout = $0 { true } else { false } }) {
      self = .silent(.connection)
    } else if let refusal = first as? IOError, refusal.errnoCode == ECONNREFUSED {
      self = .unreachable("it is refused")
    } else {
      self = .unreachable("\(first)".harmless)
    }
  }

  static func closed(isReady: Bool) -> Self {
    let words = "the connection was closed"
    return isReady ? .ended(words) : .noTLS(words)
  }

  /// - Parameter isReady: whether the handshake was over, or none was wanted.
  init(connected error: any Error, isReady: Bool) {
    let text = "\(error)"
    if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
      self = .noTLS("what answers there does not speak TLS")
    } else if text.contains("UNRECOGNIZED_NAME") {
      self = .noTLS("the server knows no such name")
    } else if text.contains("uncleanShutdown") || text.contains("EOF during handshake") {
      self = .closed(isReady: isReady)
    } else if error is NIOSSLError || error is BoringSSLError {
      self = .noTLS(text.harmless)
    } else {
      self = .ended(text.harmless)
    }
  }
}
