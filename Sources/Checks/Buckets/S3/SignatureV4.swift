import Crypto
import FoundationEssentials
import KubernetesObjects
import NIOHTTP1
import Secrecy

/// Signs requests as S3 asks (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
struct SignatureV4: Sendable {
  var accessKey: Secret
  var secretKey: Secret
  var region: String

  /// The request with `Host`, `x-amz-date`, `x-amz-content-sha256` and `Authorization`; all headers that it had are signed too.
  func signed(_ request: BucketRequest, _ address: ServiceAddress, at date: Date) -> BucketRequest {
    var result = request
    let time = date.basicISO8601
    let payload = Self.hex(SHA256.hash(data: request.body))
    result.headers += [("Host", address.authority), ("x-amz-date", time), ("x-amz-content-sha256", payload)]
    let headers = result.headers.map { (name: $0.name.lowercased(), value: Self.trimmed($0.value)) }.sorted { $0.name < $1.name }
    let names = headers.map(\.name).joined(separator: ";")
    let query = address.parameters.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.sorted().joined(separator: "&")
    let canonical = [
      request.method.rawValue, address.path.isEmpty ? "/" : address.path, query, headers.map { "\($0.name):\($0.value)\n" }.joined(), names, payload,
    ].joined(separator: "\n")
    let scope = "\(time.prefix(8))/\(region)/s3/aws4_request"
    let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Self.hex(SHA256.hash(data: Array(canonical.utf8))))"
    var key = SymmetricKey(data: Array("AWS4\(secretKey.reveal())".utf8))
    for part in [String(time.prefix(8)), region, "s3", "aws4_request"] {
      key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
    let signature = Self.hex(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    result.headers.append(
      (
        "Authorization", "AWS4-HMAC-SHA256 Credential=\(accessKey.reveal())/\(scope),SignedHeaders=\(names),Signature=\(signature)"
      ))
    return result
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
