import Crypto
import FoundationEssentials
import KubernetesObjects
import NIOHTTP1
import Secrecy

/// Signs requests to Azure's Blob service (learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key).
struct SharedKey: Sendable {
  var account: String
  var key: SymmetricKey

  init(account: String, key secret: Secret) throws(BucketFault) {
    let text = secret.reveal()
    if text.contains("AccountKey=") { throw .malformedKey("it is a connection string; give only what stands in it after \"AccountKey=\"") }
    if text.contains("sig=") { throw .malformedKey("it is a shared access signature, which ends one day; give an access key of the account") }
    guard let bytes = Data(base64Encoded: text), !bytes.isEmpty else { throw .malformedKey("an access key is base64, and this is not") }
    self.account = account
    key = SymmetricKey(data: bytes)
  }

  static let version = "2021-12-02"

  /// The request with `x-ms-date`, `x-ms-version` and `Authorization`.
  func signed(_ request: BucketRequest, _ address: ServiceAddress, at date: Date) -> BucketRequest {
    var result = request
    result.headers += [("x-ms-date", date.httpDate), ("x-ms-version", Self.version)]
    let text = Self.stringToSign(result, address, account: account)
    let signature = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    result.headers.append(("Authorization", "SharedKey \(account):\(Data(signature).base64EncodedString())"))
    return result
  }

  static func stringToSign(_ request: BucketRequest, _ address: ServiceAddress, account: String) -> String {
    func header(_ name: String) -> String { request.headers.first { $0.name.lowercased() == name }?.value ?? "" }
    // A length of 0 stands as nothing; Date is empty where x-ms-date is given.
    let lines = [
      request.method.rawValue, header("content-encoding"), header("content-language"), request.body.isEmpty ? "" : String(request.body.count),
      header("content-md5"), header("content-type"), "", header("if-modified-since"), header("if-match"), header("if-none-match"),
      header("if-unmodified-since"), header("range"),
    ]
    let own = request.headers.map { (name: $0.name.lowercased(), value: $0.value) }.filter { $0.name.hasPrefix("x-ms-") }
      .sorted { $0.name < $1.name }.map { "\($0.name):\($0.value)" }
    let parameters = address.parameters.map { (name: $0.name.lowercased(), value: $0.value) }.sorted { $0.name < $1.name }
      .map { "\n\($0.name):\($0.value)" }
    return (lines + own + ["/\(account)\(address.path.isEmpty ? "/" : address.path)\(parameters.joined())"]).joined(separator: "\n")
  }
}
