import KubernetesObjects
import NIOHTTP1
import Secrecy
import Surroundings

/// A bucket behind S3's API (docs.aws.amazon.com/AmazonS3/latest/API).
struct S3Store: BucketStore {
  let subject: BucketSubject
  var place: S3Place
  let accessKey: Secret
  let secretKey: Secret
  let time: any Time

  func login(_ client: BucketClient) async throws(BucketFault) -> Login {
    do throws(BucketFault) {
      try await list(client)
    } catch {
      switch error {
      // Said only after the signature was found good.
      case .denied, .noSuchBucket: break
      case .wrongRegion(_, let right?) where right != place.region:
        // The region is the next check's matter; the key can be judged where the bucket is.
        var store = self
        store.place.region = right
        return try await store.login(client)
      default: throw error
      }
    }
    return Login(finding: "the access key and its secret are accepted")
  }

  func find(_ client: BucketClient) async throws(BucketFault) -> String {
    do throws(BucketFault) {
      try await list(client)
    } catch {
      guard case .denied = error else { throw error }
      // One that is not there is answered with 404, whoever asks.
      return "it exists; the key may not list it"
    }
    return subject.cloud == .aws ? "it exists in region \(place.region.harmless)" : "it exists"
  }

  func missingRights(_ client: BucketClient) async throws(BucketFault) -> [String] {
    do throws(BucketFault) {
      try await list(client)
    } catch {
      // Without the right to list, absent objects answer 403: nothing can be told of reading.
      guard case .denied = error else { throw error }
      return ["s3:ListBucket"]
    }
    let answer = try await send(.GET, key: "slipway-probe-of-reading", client)
    if answer.isSuccess || answer.status == 404 { return [] }
    let fault = fault(answer, doing: "read objects")
    guard case .denied = fault else { throw fault }
    return ["s3:GetObject"]
  }

  func write(_ name: String, _ bytes: [UInt8], _ client: BucketClient) async throws(BucketFault) -> String? {
    let answer = try await send(.PUT, key: name, body: bytes, client)
    guard answer.isSuccess else { throw fault(answer, doing: "write objects") }
    return answer.headers["x-amz-version-id"].flatMap { $0 == "null" ? nil : $0 }
  }

  func remove(_ name: String, version: String?, _ client: BucketClient) async throws(BucketFault) {
    // Where versions are kept, removing the name alone would leave the object behind a marker.
    if let version, try await send(.DELETE, key: name, query: "versionId=\(version.percentEncoded)", client).isSuccess { return }
    let answer = try await send(.DELETE, key: name, client)
    guard answer.isSuccess || answer.status == 404 else { throw fault(answer, doing: "delete objects") }
  }

  func holds(_ name: String, _ client: BucketClient) async throws(BucketFault) -> Bool {
    let answer = try await send(.HEAD, key: name, client)
    // 403: the key may not list, so nothing is told of an object; the answer to its removal has to do.
    if answer.status == 404 || answer.status == 403 { return false }
    guard answer.isSuccess else { throw fault(answer, doing: "read objects") }
    return true
  }

  func corsRules(_ client: BucketClient) async throws(BucketFault) -> [CORSRule] {
    let answer = try await send(.GET, query: "cors", client)
    if answer.status == 404, errorCode(answer) != "NoSuchBucket" { return [] }
    guard answer.isSuccess, let document = XMLElement(parsing: answer.text) else { throw fault(answer, doing: "read the CORS rules") }
    return document.all("CORSRule").map { rule in
      CORSRule(
        origins: rule.texts("AllowedOrigin"), methods: rule.texts("AllowedMethod"), headers: rule.texts("AllowedHeader"),
        maxAge: rule.text("MaxAgeSeconds").flatMap { Int($0) }, exposed: rule.texts("ExposeHeader"))
    }
  }

  func preflightURL(_ name: String) -> String { "\(place.address?.text ?? "")/\(name.percentEncoded)" }

  func publicAccess(_ client: BucketClient) async throws(BucketFault) -> PublicAccess {
    let answer = try await send(.GET, query: "policy", client)
    var isPublic = false
    if answer.isSuccess {
      isPublic = S3Policy(parsing: answer.body)?.letsAnybodyRead ?? false
    } else if answer.status != 404 || errorCode(answer) == "NoSuchBucket" {
      throw fault(answer, doing: "read the bucket's policy")
    }
    // A server without this answers with an error, a key without the right too: then nothing is known to stand in the way.
    let block = try await send(.GET, query: "publicAccessBlock", client)
    let blocks = block.isSuccess ? XMLElement(parsing: block.text) : nil
    let names = ["BlockPublicPolicy", "RestrictPublicBuckets"].filter { blocks?.text($0) == "true" }
    let obstacle = names.isEmpty ? nil : "its public access block is on (\(names.joined(separator: ", ")))"
    return PublicAccess(isPublic: isPublic && !names.contains("RestrictPublicBuckets"), obstacle: obstacle)
  }

  private func list(_ client: BucketClient) async throws(BucketFault) {
    let answer = try await send(.GET, query: "list-type=2&max-keys=1", client)
    guard answer.isSuccess else { throw fault(answer, doing: "list objects") }
    guard XMLElement(parsing: answer.text)?.name == "ListBucketResult" else { throw .otherService(status: answer.status) }
  }
}
