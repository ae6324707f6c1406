import Crypto
import CryptoExtras
import FoundationEssentials
import KubernetesObjects
import Synchronization

@testable import Checks

/// Google's token endpoint and storage API as documented, as far as the checks ask. Judges assertions by their signature and their claims.
final class GoogleStandIn: Sendable {
  struct Bucket: Sendable {
    /// Permissions by account; `""` is everybody.
    var rights: [String: [String]]
    var cors: JSON = .null
    var prevention = "inherited"
  }

  static let all = ["storage.objects.get", "storage.objects.list", "storage.objects.create", "storage.objects.delete", "storage.buckets.get"]
  static let account = "app@project-1.iam.gserviceaccount.com"
  /// Made once: making an RSA key takes long.
  static let key: Result<_RSA.Signing.PrivateKey, any Error> = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  private let publicKey: _RSA.Signing.PublicKey
  private let buckets: [String: Bucket]
  private let disabled: Set<String>
  /// What the server's clock shows.
  private let now: Date
  private let objects = Mutex<Set<String>>([])
  private let written = Mutex<[String]>([])

  init(buckets: [String: Bucket], disabled: Set<String> = [], now: Date = Date()) throws {
    publicKey = try Self.key.get().publicKey
    self.buckets = buckets
    self.disabled = disabled
    self.now = now
  }

  var remaining: Set<String> { objects.withLock { $0 } }
  var everWritten: [String] { written.withLock { $0 } }

  /// A key file, with what is changed in it; null takes a key out.
  static func keyFile(_ changes: [String: JSON] = [:]) throws -> String {
    var json: JSON = [
      "type": "service_account", "project_id": "project-1", "private_key_id": "k1", "private_key": .string(try key.get().pemRepresentation),
      "client_email": .string(account), "client_id": "1", "token_uri": "https://oauth2.googleapis.com/token",
    ]
    for (name, value) in changes { if value.isNull { json.remove(name) } else { json[name] = value } }
    return json.text(indented: true)
  }

  func answer(_ request: StandIn.Request) -> StandIn.Reply {
    if request.path == "/token" { return token(request) }
    let parts = request.path.split(separator: "/").map { String($0).percentDecoded }
    let account = request.headers["authorization"].map { String($0.dropFirst("Bearer token-of-".count)) } ?? ""
    let start = parts.first == "upload" ? 4 : 3
    guard parts.count > start, let bucket = buckets[parts[start]] else { return Self.error(404, "The specified bucket does not exist.", "notFound") }
    let rights = Set(bucket.rights[account] ?? []).union(bucket.rights[""] ?? [])
    func needs(_ right: String, _ body: () -> StandIn.Reply) -> StandIn.Reply {
      if rights.contains(right) { return body() }
      return account.isEmpty
        ? Self.error(401, "Anonymous caller does not have \(right) access.", "required")
        : Self.error(403, "\(account) does not have \(right) access to the Google Cloud Storage bucket.", "forbidden")
    }
    let rest = Array(parts.dropFirst(start + 1))
    switch (request.method, rest.first) {
    case ("OPTIONS", _): return .init(status: 200)
    case ("GET", nil):
      return needs("storage.buckets.get") {
        let json: JSON = [
          "kind": "storage#bucket", "location": "EUROPE-WEST1", "cors": bucket.cors,
          "iamConfiguration": ["publicAccessPrevention": .string(bucket.prevention)],
        ]
        return .init(status: 200, body: json.text())
      }
    case ("GET", "iam"?):
      let asked = request.query.split(separator: "&").map { String($0.dropFirst("permissions=".count)) }
      return .init(
        status: 200,
        body: (["kind": "storage#testIamPermissionsResponse", "permissions": .array(asked.filter(rights.contains).map(JSON.string))] as JSON).text())
    case ("POST", "o"?):
      return needs("storage.objects.create") {
        let name = String(request.query.split(separator: "&").first { $0.hasPrefix("name=") }?.dropFirst(5) ?? "")
        objects.withLock { _ = $0.insert(name) }
        written.withLock { $0.append(name) }
        return .init(status: 200, body: "{\"name\": \"\(name)\"}")
      }
    case ("DELETE", "o"?):
      return needs("storage.objects.delete") {
        objects.withLock { $0.remove(rest.last ?? "") } == nil ? Self.error(404, "No such object", "notFound") : .init(status: 204)
      }
    case ("GET", "o"?):
      return needs("storage.objects.get") {
        objects.withLock { $0.contains(rest.last ?? "") }
          ? .init(status: 200, body: "{\"size\": \"1\"}") : Self.error(404, "No such object", "notFound")
      }
    default: return .init(status: 405)
    }
  }

  private func token(_ request: StandIn.Request) -> StandIn.Reply {
    let form = String(decoding: request.body, as: UTF8.self)
    guard form.hasPrefix("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=") else { return Self.refusal("Bad Request") }
    let parts = form.split(separator: "=").last?.split(separator: ".").map(String.init) ?? []
    guard parts.count == 3, let header = Self.json(parts[0]), let claims = Self.json(parts[1]), let signature = Self.bytes(parts[2]) else {
      return Self.refusal("Bad Request")
    }
    let issued = claims["iat"].int ?? 0
    guard let issuer = claims["iss"].string, issuer == Self.account else { return Self.refusal("Invalid grant: account not found") }
    guard header["alg"].string == "RS256", header["kid"].string == "k1",
      publicKey.isValidSignature(
        .init(rawRepresentation: signature), for: SHA256.hash(data: Array("\(parts[0]).\(parts[1])".utf8)), padding: .insecurePKCS1v1_5)
    else { return Self.refusal("Invalid JWT Signature.") }
    if abs(Double(issued) - now.timeIntervalSince1970) > 600 || (claims["exp"].int ?? 0) - issued > 3600 {
      return Self.refusal(
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
        date: now.httpDate)
    }
    guard claims["aud"].string?.hasSuffix("/token") ?? false, claims["scope"].string?.contains("devstorage") ?? false else {
      return Self.refusal("Invalid JWT: Failed audience check.")
    }
    if disabled.contains(issuer) { return Self.refusal("Robot is disabled.") }
    return .init(status: 200, body: "{\"access_token\": \"token-of-\(issuer)\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}")
  }

  private static func refusal(_ description: String, date: String? = nil) -> StandIn.Reply {
    let body: JSON = ["error": "invalid_grant", "error_description": .string(description)]
    return .init(status: 400, headers: date.map { ["Date": $0] } ?? [:], body: body.text())
  }

  private static func error(_ status: Int, _ message: String, _ reason: String) -> StandIn.Reply {
    let body: JSON = ["error": ["code": .int(status), "message": .string(message), "errors": [["reason": .string(reason)]]]]
    return .init(status: status, body: body.text())
  }

  private static func bytes(_ text: String) -> Data? {
    var base64 = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    while base64.count % 4 != 0 { base64 += "=" }
    return Data(base64Encoded: base64)
  }

  private static func json(_ text: String) -> JSON? { bytes(text).flatMap { try? JSON(parsing: $0) } }
}
