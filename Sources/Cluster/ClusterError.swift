/// Why a request did not do what was asked, told apart by what a person does next. The wording is in `ClusterError+Message.swift`.
package enum ClusterError: Error, Sendable, Equatable {
  case transport(TransportError)
  /// 401: the login is missing or has expired.
  case unauthorized(message: String)
  /// 403.
  case forbidden(message: String)
  case notFound(message: String)
  /// 409: field-manager conflicts, one text a field; or the object exists already.
  case conflict(message: String, causes: [String])
  /// 410: list again.
  case gone(message: String)
  /// 422, such as a changed type of a Secret.
  case invalid(message: String, fields: [String])
  case server(status: Int, message: String)
  /// The answer was not what the API describes.
  case unreadable(detail: String)
}
