import KubernetesObjects
import NIOHTTP1
import Secrecy
import Surroundings

/// A bucket behind Google's JSON API (cloud.google.com/storage/docs/json_api/v1).
struct GCSStore: BucketStore {
  let subject: BucketSubject
  let key: Secret
  let endpoints: GCSEndpoints
  let time: any Time

  func login(_ client: BucketClient) async throws(BucketFault) -> Login {
    let account = try ServiceAccountKey(parsing: key)
    _ = try await token(client)
    var login = Login(finding: "the key of \(account.email.harmless) is accepted")
    if let project = subject.owner, project != account.projectID {
      login.doubt = (
        "the key belongs to project \"\(account.projectID.harmless)\", not to \"\(project.harmless)\"",
        "give a key of that project, or answer the key's project; an account of another project works only where it was let in", .key
      )
    }
    return login
  }

  func find(_ client: BucketClient) async throws(BucketFault) -> String {
    // Needs no right at all, while reading the bucket needs one that keys for objects lack.
    _ = try await granted(["storage.objects.get"], client)
    do throws(BucketFault) {
      let bucket = try await json(.GET, bucketPath, doing: "read the settings", client)
      let place = bucket["location"].string ?? ""
      return "it exists" + (place.isEmpty ? "" : ", in \(place.harmless)")
    } catch {
      guard case .denied = error else { throw error }
      return "it exists"
    }
  }

  func missingRights(_ client: BucketClient) async throws(BucketFault) -> [String] {
    let wanted = ["storage.objects.get", "storage.objects.list", "storage.objects.create", "storage.objects.delete"]
    let granted = try await granted(wanted, client)
    return wanted.filter { !granted.contains($0) }
  }

  func write(_ name: String, _ bytes: [UInt8], _ client: BucketClient) async throws(BucketFault) -> String? {
    let path = "/upload/storage/v1/b/\(subject.bucket.percentEncoded)/o?uploadType=media&name=\(name.percentEncoded)"
    _ = try await json(.POST, path, body: bytes, doing: "create objects", client)
    return nil
  }

  func remove(_ name: String, version: String?, _ client: BucketClient) async throws(BucketFault) {
    _ = try await json(.DELETE, "\(bucketPath)/o/\(name.percentEncoded)", missingObjectIsFine: true, doing: "delete objects", client)
  }

  func holds(_ name: String, _ client: BucketClient) async throws(BucketFault) -> Bool {
    try await !json(.GET, "\(bucketPath)/o/\(name.percentEncoded)", missingObjectIsFine: true, doing: "read objects", client).isNull
  }

  func corsRules(_ client: BucketClient) async throws(BucketFault) -> [CORSRule] {
    let bucket = try await json(.GET, bucketPath, doing: "read the CORS rules", client)
    return (bucket["cors"].array ?? []).map { rule in
      func texts(_ name: String) -> [String] { (rule[name].array ?? []).compactMap(\.string) }
      // One list serves as what a page may send and what it may read.
      return CORSRule(origins: texts("origin"), methods: texts("method"), headers: texts("responseHeader"), maxAge: rule["maxAgeSeconds"].int)
    }
  }

  func preflightURL(_ name: String) -> String { "\(endpoints.storage)/\(subject.bucket.percentEncoded)/\(name.percentEncoded)" }

  func publicAccess(_ client: BucketClient) async throws(BucketFault) -> PublicAccess {
    // Without a login the answer is about everybody.
    let path = "\(bucketPath)/iam/testPermissions?permissions=storage.objects.get"
    let answer = try await client.send(BucketRequest(.GET, endpoints.storage + path))
    if answer.isSuccess, let json = try? JSON(parsing: answer.body), json["permissions"].array?.contains("storage.objects.get") ?? false {
      return PublicAccess(isPublic: true)
    }
    guard answer.isSuccess || answer.status == 401 || answer.status == 403 else { throw fault(answer, doing: "read the access rules") }
    let prevention = try? await json(.GET, bucketPath, doing: "read the settings", client)["iamConfiguration"]["publicAccessPrevention"].string
    return PublicAccess(isPublic: false, obstacle: prevention == "enforced" ? "public access prevention is enforced on it" : nil)
  }

  private var bucketPath: String { "/storage/v1/b/\(subject.bucket.percentEncoded)" }

  private func granted(_ permissions: [String], _ client: BucketClient) async throws(BucketFault) -> [String] {
    let query = permissions.map { "permissions=\($0)" }.joined(separator: "&")
    let answer = try await json(.GET, "\(bucketPath)/iam/testPermissions?\(query)", doing: "see its own rights", client)
    return (answer["permissions"].array ?? []).compactMap(\.string)
  }
}
