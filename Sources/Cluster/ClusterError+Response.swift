import KubernetesObjects

extension ClusterError {
  /// The error that an answer means; nil for an answer that did what was asked.
  init?(response: ClusterResponse) {
    guard !(200..<300).contains(response.status) else { return nil }
    if let detail = response.proxyFailure {
      self = response.isLoginFailure ? .unauthorized(message: detail) : .transport(.unreachable(detail: detail))
      return
    }
    if let status: Status = try? ObjectDecoder().decode(from: response.body), status.message != nil || status.reason != nil {
      self.init(status: status, code: response.status)
    } else {
      let text = String(decoding: response.body.prefix(1_000), as: UTF8.self).harmlessLines.first ?? ""
      self.init(code: response.status, message: text.isEmpty ? "HTTP \(response.status)" : text, causes: [])
    }
  }

  /// The error of a `Status`, which also comes inside of a stream that began with 200.
  init(status: Status, code: Int? = nil) {
    let message = (status.message ?? status.reason ?? "").harmless
    self.init(code: status.code ?? code ?? 0, message: message, causes: status.details?.causes ?? [])
  }

  private init(code: Int, message: String, causes: [Status.Cause]) {
    switch code {
    case 401: self = .unauthorized(message: message)
    case 403: self = .forbidden(message: message)
    case 404: self = .notFound(message: message)
    case 409:
      self = .conflict(
        message: message, causes: causes.map { [$0.field, $0.message].compactMap { $0?.harmless }.joined(separator: ": ") })
    case 410: self = .gone(message: message)
    case 422: self = .invalid(message: message, fields: causes.compactMap { $0.field?.harmless })
    default: self = .server(status: code, message: message)
    }
  }
}

extension ClusterResponse {
  /// A login plug-in failed: the proxy never asked the API server.
  package var isLoginFailure: Bool { proxyFailure?.contains("getting credentials") ?? false }

  /// The sentence of `kubectl proxy` itself, when it could not reach the API server: it answers 500 in plain text, and the API in JSON.
  /// The API's own plain answers of 500 are those of its health paths, which list their checks.
  package var proxyFailure: String? {
    guard status == 500 || status == 502, headers["content-type"]?.hasPrefix("text/plain") == true else { return nil }
    let text = String(decoding: body.prefix(1_000), as: UTF8.self)
    if text.hasPrefix("[+]") || text.hasPrefix("[-]") { return nil }
    return text.harmlessLines.first { !$0.isEmpty } ?? "kubectl proxy answered \(status) without a word"
  }
}
