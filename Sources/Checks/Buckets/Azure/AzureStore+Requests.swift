import FoundationEssentials
import KubernetesObjects
import NIOHTTP1
import Surroundings

extension AzureStore {
  func send(
    _ method: HTTPMethod, _ path: String, query: String = "", headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    _ client: BucketClient
  ) async throws(BucketFault) -> BucketAnswer {
    guard var address = ServiceAddress(service) else { throw .hostNotFound(host: service) }
    address.path += path
    address.query = query
    let request = BucketRequest(method, address.text + (query.isEmpty ? "" : "?\(query)"), headers: headers, body: body)
    return try await client.send(try SharedKey(account: account, key: key).signed(request, address, at: time.now))
  }

  /// By the codes of learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes.
  func fault(_ answer: BucketAnswer, doing: String) -> BucketFault {
    let error = XMLElement(parsing: answer.text).flatMap { $0.name == "Error" ? $0 : nil }
    let message = String((error?.text("Message") ?? "").prefix { !$0.isNewline })
    switch answer.headers["x-ms-error-code"] ?? error?.text("Code") {
    case "AuthenticationFailed":
      let detail = (error?.text("AuthenticationErrorDetail") ?? "").lowercased()
      guard detail.contains("date header") else { return .wrongSecret }
      return .clockSkew(ahead: answer.headers["date"].flatMap { Date(httpDate: $0) }.map { Int(time.now.timeIntervalSince($0)) })
    case "KeyBasedAuthenticationNotPermitted": return .keysNotPermitted
    case "AccountIsDisabled": return .keyDisabled(detail: message)
    case "AuthorizationFailure": return .networkRule(detail: message)
    case "ContainerNotFound", "ContainerBeingDeleted": return .noSuchBucket
    case "InvalidResourceName", "OutOfRangeInput": return .malformedName(detail: message)
    case "ServerBusy", "InternalError", "OperationTimedOut": return .busy(status: answer.status)
    case let code?:
      return answer.status == 403 ? .denied(doing: doing, detail: message) : .unexpected(status: answer.status, detail: "\(code): \(message)")
    case nil: return answer.status >= 500 ? .busy(status: answer.status) : .otherService(status: answer.status)
    }
  }
}
