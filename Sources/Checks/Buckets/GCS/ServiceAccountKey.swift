import KubernetesObjects
import Secrecy

/// The JSON key file of a Google service account (cloud.google.com/iam/docs/keys-create-delete).
struct ServiceAccountKey: Sendable {
  var email: String
  var projectID: String
  var keyID: String
  var privateKey: Secret

  init(parsing secret: Secret) throws(BucketFault) {
    let json: JSON
    do {
      json = try JSON(parsing: secret.reveal())
    } catch {
      throw .malformedKey("the file is no JSON")
    }
    guard json.object != nil else { throw .malformedKey("the file holds no JSON object") }
    switch json["type"].string {
    case "service_account": break
    case "authorized_user"?: throw .malformedKey("it is a person's own login, not the key of a service account")
    case let type?: throw .malformedKey("it is of type \"\(type.harmless)\", not \"service_account\"")
    case nil: throw .malformedKey("it has no \"type\"; it is not the key file of a service account")
    }
    func text(_ name: String) throws(BucketFault) -> String {
      guard let value = json[name].string, !value.isEmpty else { throw .malformedKey("\"\(name)\" is missing in it") }
      return value
    }
    email = try text("client_email")
    keyID = json["private_key_id"].string ?? ""
    projectID = try text("project_id")
    privateKey = Secret(try text("private_key"))
  }
}
