import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension BucketFault {
  /// What an error of the HTTP client means here.
  init(httpClient error: any Error, host: String) {
    let name = host.split(separator: ":").first.map(String.init) ?? host
    switch error {
    case let fault as BucketFault: self = fault
    case is CancellationError: self = .timedOut(host: host)
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout, .cancelled: self = .timedOut(host: host)
      case .invalidURL, .emptyHost, .emptyScheme: self = .hostNotFound(host: name)
      case .remoteConnectionClosed: self = .cut(host: host)
      default: self = .refused(host: host, detail: error.description)
      }
    case let error as NIOConnectionError:
      if let first = error.connectionErrors.first {
        self = .refused(host: host, detail: Self.reason(first.error))
      } else {
        self = .hostNotFound(host: name)
      }
    case let error as IOError:
      self = error.errnoCode == ECONNRESET || error.errnoCode == EPIPE ? .cut(host: host) : .refused(host: host, detail: Self.reason(error))
    case let error as NIOSSLExtraError:
      self = .notTrusted(host: host, detail: "\(error)")
    case let error as NIOSSLError:
      let detail = "\(error)"
      self =
        detail.contains("WRONG_VERSION_NUMBER") || detail.contains("HTTP_REQUEST") ? .notTLS(host: host) : .notTrusted(host: host, detail: detail)
    case is ChannelError: self = .timedOut(host: host)
    default: self = .cut(host: host)
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
  }
}
