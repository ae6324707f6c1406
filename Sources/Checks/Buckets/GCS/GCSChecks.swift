import Preflight
import ProductModel
import Secrecy
import Surroundings

/// `gcs`: a bucket of Google Cloud Storage, with the JSON key of a service account.
package enum GCSChecks: CheckKind {
  package static let name = "gcs"
  package static let parameters = BucketChecks.parameters([
    CheckParameter("bucket", isRequired: true, help: "the bucket's name"),
    CheckParameter("project", help: "the project that the key should belong to"),
    CheckParameter("key", isRequired: true, help: "the JSON key file of a service account"),
  ])

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    checks(arguments, in: context, endpoints: GCSEndpoints())
  }

  static func checks(_ arguments: CheckArguments, in context: CheckContext, endpoints: GCSEndpoints) -> [Check] {
    guard let bucket = arguments.text("bucket"), let key = arguments.secret("key"), !key.isEmpty else { return [] }
    let subject = BucketSubject(
      cloud: .google, bucket: bucket, fields: arguments.parts([.bucket: "bucket", .key: "key", .project: "project"]), secrets: [key],
      owner: arguments.text("project"))
    let store = GCSStore(subject: subject, key: key, endpoints: endpoints, time: context.surroundings.time)
    return BucketChecks(store: store, arguments: arguments, context: context).all
  }
}
