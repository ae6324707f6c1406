import FoundationEssentials
import KubernetesObjects
import NIOHTTP1
import Secrecy
import Surroundings

extension GCSStore {
  /// An access token for this check.
  func token(_ client: BucketClient) async throws(BucketFault) -> Secret {
    let account = try ServiceAccountKey(parsing: key)
    let now = time.now
    let assertion = try account.assertion(audience: endpoints.token, at: now)
    let form = "grant_type=\("urn:ietf:params:oauth:grant-type:jwt-bearer".percentEncoded)&assertion=\(assertion)"
    let answer = try await client.send(
      BucketRequest(.POST, endpoints.token, headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.utf8)))
    let json = (try? JSON(parsing: answer.body)) ?? .null
    if answer.isSuccess, let token = json["access_token"].string { return Secret(token) }
    throw loginFault(answer, json, now: now)
  }

  /// Told apart by Google's descriptions: the error itself is "invalid_grant" for nearly all of them.
  private func loginFault(_ answer: BucketAnswer, _ json: JSON, now: Date) -> BucketFault {
    guard let error = json["error"].string else { return status(answer, detail: "") }
    let description = json["error_description"].string ?? ""
    let text = description.lowercased()
    if text.contains("timeframe") || text.contains("short-lived") {
      return .clockSkew(ahead: answer.headers["date"].flatMap { Date(httpDate: $0) }.map { Int(now.timeIntervalSince($0)) })
    }
    if text.contains("account not found") || error == "deleted_client" { return .accountGone }
    if text.contains("disabled") || error == "disabled_client" { return .keyDisabled(detail: description) }
    // Google forgets a key that was deleted or disabled, and then cannot verify what it signed.
    if text.contains("jwt signature") || text.contains("no valid verifier") { return .unknownKey }
    return status(answer, detail: description.isEmpty ? error : description)
  }

  /// Null for no content, and, where that is fine, for an object that is not there.
  func json(
    _ method: HTTPMethod, _ path: String, body: [UInt8] = [], missingObjectIsFine: Bool = false, doing: String, _ client: BucketClient
  ) async throws(BucketFault) -> JSON {
    var request = BucketRequest(method, endpoints.storage + path, body: body)
    request.headers.append(("Authorization", "Bearer " + (try await token(client)).reveal()))
    if !body.isEmpty { request.headers.append(("Content-Type", "text/plain")) }
    let answer = try await client.send(request)
    if missingObjectIsFine, answer.status == 404 { return .null }
    guard answer.isSuccess else { throw fault(answer, doing: doing) }
    return (try? JSON(parsing: answer.body)) ?? .null
  }

  func fault(_ answer: BucketAnswer, doing: String) -> BucketFault {
    let json = (try? JSON(parsing: answer.body)) ?? .null
    let error = json["error"]
    let message = error["message"].string ?? ""
    switch answer.status {
    case 400 where message.lowercased().contains("bucket name"): return .malformedName(detail: message)
    case 401, 403:
      guard !error.isNull else { return .otherService(status: answer.status) }
      return .denied(doing: doing, detail: message)
    case 404: return error.isNull ? .otherService(status: 404) : .noSuchBucket
    default: return status(answer, detail: message)
    }
  }

  private func status(_ answer: BucketAnswer, detail: String) -> BucketFault {
    answer.status == 429 || answer.status >= 500 ? .busy(status: answer.status) : .unexpected(status: answer.status, detail: detail)
  }
}
