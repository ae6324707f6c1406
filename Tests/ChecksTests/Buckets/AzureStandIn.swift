import Crypto
import FoundationEssentials
import KubernetesObjects
import Synchronization

@testable import Checks

/// Azure's Blob service as documented, as far as the checks ask. Computes the string to sign from what arrived, by itself.
final class AzureStandIn: Sendable {
  static let account = "shopfiles"
  static let key = Data((0..<64).map { UInt8($0) }).base64EncodedString()

  struct Container: Sendable {
    var level: String?
  }

  private let containers: [String: Container]
  private let cors: String
  /// The code of an error that every request with a good signature gets.
  private let refusal: (status: Int, code: String)?
  private let now: Date
  private let blobs = Mutex<Set<String>>([])

  init(containers: [String: Container], cors: String, refusal: (status: Int, code: String)? = nil, now: Date = Date()) {
    self.containers = containers
    self.cors = cors
    self.refusal = refusal
    self.now = now
  }

  var remaining: Set<String> { blobs.withLock { $0 } }

  func answer(_ request: StandIn.Request) -> StandIn.Reply {
    guard let date = request.headers["x-ms-date"].flatMap({ Date(httpDate: $0) }), request.headers["x-ms-version"] != nil else {
      return Self.error(400, "MissingRequiredHeader")
    }
    if abs(date.timeIntervalSince(now)) > 900 {
      return Self.error(403, "AuthenticationFailed", "Request date header too old: '\(date.httpDate)'", ["Date": now.httpDate])
    }
    let text = Self.stringToSign(request)
    let signature = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Data(base64Encoded: Self.key) ?? Data()))
    guard request.headers["authorization"] == "SharedKey \(Self.account):\(Data(signature).base64EncodedString())" else {
      return Self.error(
        403, "AuthenticationFailed", "The MAC signature found in the HTTP request is not the same as any computed signature. Server used: '\(text)'")
    }
    if let refusal { return Self.error(refusal.status, refusal.code) }
    let parts = request.path.split(separator: "/").map { String($0).percentDecoded }
    if parts.isEmpty {
      return .init(
        status: 200,
        body: "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?><StorageServiceProperties><Cors>\(cors)</Cors></StorageServiceProperties>")
    }
    guard let container = containers[parts[0]] else { return Self.error(404, "ContainerNotFound") }
    guard parts.count > 1 else {
      if request.query.contains("comp=list") { return .init(status: 200, body: "<EnumerationResults/>") }
      return .init(status: 200, headers: container.level.map { ["x-ms-blob-public-access": $0] } ?? [:])
    }
    switch request.method {
    case "PUT":
      guard request.headers["x-ms-blob-type"] == "BlockBlob" else { return Self.error(400, "MissingRequiredHeader") }
      blobs.withLock { _ = $0.insert(parts[1]) }
      return .init(status: 201)
    case "DELETE": return blobs.withLock { $0.remove(parts[1]) } == nil ? Self.error(404, "BlobNotFound") : .init(status: 202)
    default: return blobs.withLock { $0.contains(parts[1]) } ? .init(status: 200) : Self.error(404, "BlobNotFound")
    }
  }

  /// learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, "Blob, Queue, and File Services".
  private static func stringToSign(_ request: StandIn.Request) -> String {
    var lines = [request.method]
    for name in ["content-encoding", "content-language", "content-length", "content-md5", "content-type", "date", "if-modified-since"]
      + ["if-match", "if-none-match", "if-unmodified-since", "range"]
    {
      let value = request.headers[name] ?? ""
      lines.append(name == "content-length" && value == "0" ? "" : value)
    }
    for (name, value) in request.headers.filter({ $0.key.hasPrefix("x-ms-") }).sorted(by: { $0.key < $1.key }) { lines.append("\(name):\(value)") }
    var resource = "/\(account)\(request.path)"
    for item in request.query.split(separator: "&").sorted() {
      let sides = item.split(separator: "=", maxSplits: 1)
      resource += "\n\(sides[0]):\(sides.count > 1 ? String(sides[1]).percentDecoded : "")"
    }
    lines.append(resource)
    return lines.joined(separator: "\n")
  }

  private static func error(_ status: Int, _ code: String, _ detail: String? = nil, _ headers: [String: String] = [:]) -> StandIn.Reply {
    let more = detail.map { "<AuthenticationErrorDetail>\($0)</AuthenticationErrorDetail>" } ?? ""
    return .init(
      status: status, headers: headers.merging(["x-ms-error-code": code]) { $1 },
      body: "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>\(code)</Code><Message>Refused.\nRequestId:1</Message>\(more)</Error>")
  }
}
