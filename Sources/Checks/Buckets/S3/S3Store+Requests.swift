import FoundationEssentials
import KubernetesObjects
import NIOHTTP1
import Surroundings

extension S3Store {
  func send(
    _ method: HTTPMethod, key: String? = nil, query: String = "", body: [UInt8] = [], _ client: BucketClient
  ) async throws(BucketFault) -> BucketAnswer {
    guard var address = place.address else { throw .hostNotFound(host: place.endpoint ?? place.region) }
    if let key { address.path += "/\(key.percentEncoded)" } else if address.path.isEmpty { address.path = "/" }
    address.query = query
    let url = address.text + (query.isEmpty ? "" : "?\(query)")
    let signature = SignatureV4(accessKey: accessKey, secretKey: secretKey, region: place.region)
    return try await client.send(signature.signed(BucketRequest(method, url, body: body), address, at: time.now))
  }

  func errorCode(_ answer: BucketAnswer) -> String? {
    guard let error = XMLElement(parsing: answer.text), error.name == "Error" else { return nil }
    return error.text("Code")
  }

  /// By the codes of docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
  func fault(_ answer: BucketAnswer, doing: String) -> BucketFault {
    let error = XMLElement(parsing: answer.text).flatMap { $0.name == "Error" ? $0 : nil }
    let message = error?.text("Message") ?? ""
    let right = answer.headers["x-amz-bucket-region"] ?? error?.text("Region")
    switch error?.text("Code") {
    case "InvalidAccessKeyId": return .unknownKey
    case "SignatureDoesNotMatch": return .wrongSecret
    case "RequestTimeTooSkewed":
      return .clockSkew(ahead: answer.headers["date"].flatMap { Date(httpDate: $0) }.map { Int(time.now.timeIntervalSince($0)) })
    case "NoSuchBucket": return .noSuchBucket
    case "InvalidBucketName": return .malformedName(detail: message)
    case "PermanentRedirect", "TemporaryRedirect", "IllegalLocationConstraintException": return .wrongRegion(given: place.region, right: right)
    case "AuthorizationHeaderMalformed" where right != nil: return .wrongRegion(given: place.region, right: right)
    case "AccessDenied", "AllAccessDisabled", "Forbidden": return .denied(doing: doing, detail: message)
    case "SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout": return .busy(status: answer.status)
    case let code?: return .unexpected(status: answer.status, detail: "\(code): \(message)")
    case nil: break
    }
    // An answer to HEAD has no body.
    if answer.status == 301 || answer.status == 307 || answer.status == 400, let region = answer.headers["x-amz-bucket-region"] {
      return .wrongRegion(given: place.region, right: region)
    }
    if answer.headers["x-amz-request-id"] == nil { return .otherService(status: answer.status) }
    switch answer.status {
    case 403: return .denied(doing: doing, detail: "")
    case 404: return .noSuchBucket
    case 500...: return .busy(status: answer.status)
    default: return .unexpected(status: answer.status, detail: "")
    }
  }
}
