import KubernetesObjects
import NIOHTTP1
import Secrecy
import Surroundings

/// A container behind Azure's Blob service (learn.microsoft.com/rest/api/storageservices/blob-service-rest-api).
struct AzureStore: BucketStore {
  let subject: BucketSubject
  let account: String
  let key: Secret
  /// The address of the account's Blob service.
  let service: String
  let time: any Time

  func login(_ client: BucketClient) async throws(BucketFault) -> Login {
    _ = try await serviceProperties(client)
    return Login(finding: "the key of the account \"\(account.harmless)\" is accepted")
  }

  func find(_ client: BucketClient) async throws(BucketFault) -> String {
    _ = try await containerProperties(client)
    return "it exists in the account \"\(account.harmless)\""
  }

  /// An account's key may do everything: only that it can be used is to be seen.
  func missingRights(_ client: BucketClient) async throws(BucketFault) -> [String] {
    let answer = try await send(.GET, containerPath, query: "restype=container&comp=list&maxresults=1", client)
    guard answer.isSuccess else { throw fault(answer, doing: "list objects") }
    return []
  }

  func write(_ name: String, _ bytes: [UInt8], _ client: BucketClient) async throws(BucketFault) -> String? {
    let headers = [(name: "x-ms-blob-type", value: "BlockBlob"), (name: "Content-Type", value: "text/plain")]
    let answer = try await send(.PUT, path(name), headers: headers, body: bytes, client)
    guard answer.isSuccess else { throw fault(answer, doing: "write objects") }
    return nil
  }

  func remove(_ name: String, version: String?, _ client: BucketClient) async throws(BucketFault) {
    let answer = try await send(.DELETE, path(name), client)
    guard answer.isSuccess || answer.status == 404 else { throw fault(answer, doing: "delete objects") }
  }

  func holds(_ name: String, _ client: BucketClient) async throws(BucketFault) -> Bool {
    let answer = try await send(.HEAD, path(name), client)
    if answer.status == 404 { return false }
    guard answer.isSuccess else { throw fault(answer, doing: "read objects") }
    return true
  }

  func corsRules(_ client: BucketClient) async throws(BucketFault) -> [CORSRule] {
    let document = try await serviceProperties(client)
    func list(_ text: String?) -> [String] { (text ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) } }
    return (document["Cors"]?.all("CorsRule") ?? []).map { rule in
      CORSRule(
        origins: list(rule.text("AllowedOrigins")), methods: list(rule.text("AllowedMethods")), headers: list(rule.text("AllowedHeaders")),
        maxAge: rule.text("MaxAgeInSeconds").flatMap { Int($0) }, exposed: list(rule.text("ExposedHeaders")))
    }
  }

  func preflightURL(_ name: String) -> String { (ServiceAddress(service)?.text ?? "") + path(name) }

  func publicAccess(_ client: BucketClient) async throws(BucketFault) -> PublicAccess {
    let level = try await containerProperties(client).headers["x-ms-blob-public-access"]
    return PublicAccess(
      isPublic: level == "blob" || level == "container",
      obstacle: level == nil ? "its access level is private; the account may forbid any other" : nil)
  }

  private var containerPath: String { "/\(subject.bucket.percentEncoded)" }

  private func path(_ name: String) -> String { "\(containerPath)/\(name.percentEncoded)" }

  private func containerProperties(_ client: BucketClient) async throws(BucketFault) -> BucketAnswer {
    let answer = try await send(.GET, containerPath, query: "restype=container", client)
    guard answer.isSuccess else { throw fault(answer, doing: "read the settings") }
    return answer
  }

  private func serviceProperties(_ client: BucketClient) async throws(BucketFault) -> XMLElement {
    let answer = try await send(.GET, "/", query: "restype=service&comp=properties", client)
    guard answer.isSuccess else { throw fault(answer, doing: "read the settings of the account") }
    // The service begins its documents with a byte order mark.
    guard let document = XMLElement(parsing: answer.text), document.name == "StorageServiceProperties" else {
      throw .otherService(status: answer.status)
    }
    return document
  }
}
