import Preflight
import ProductModel
import Secrecy
import Surroundings

/// `s3`: a bucket of Amazon S3, or of a server that speaks its language.
package enum S3Checks: CheckKind {
  package static let name = "s3"
  package static let parameters = BucketChecks.parameters([
    CheckParameter("bucket", isRequired: true, help: "the bucket's name"),
    CheckParameter("region", help: "the bucket's region, such as eu-west-1"),
    CheckParameter("endpoint", help: "the address of an S3-compatible server; left out: Amazon's own"),
    CheckParameter("pathStyle", help: "true: the bucket stands in the path, not in the host name"),
    CheckParameter("accessKeyId", isRequired: true, help: "the access key"),
    CheckParameter("accessKeySecret", isRequired: true, help: "the secret of that access key"),
  ])

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let bucket = arguments.text("bucket"), let key = arguments.secret("accessKeyId"), let secret = arguments.secret("accessKeySecret") else {
      return []
    }
    let endpoint = arguments.text("endpoint")
    let fields = arguments.parts([
      .bucket: "bucket", .key: "accessKeyId", .secret: "accessKeySecret", .region: "region", .endpoint: "endpoint", .pathStyle: "pathStyle",
    ])
    let subject = BucketSubject(
      cloud: endpoint == nil ? .aws : .s3Compatible, bucket: bucket,
      // An answer that is not used is not to blame.
      fields: fields.filter { $0.key != .endpoint || endpoint != nil }, secrets: [secret, key])
    let store = S3Store(
      subject: subject, place: S3Place(bucket: bucket, region: arguments.text("region"), endpoint: endpoint, pathStyle: arguments.flag("pathStyle")),
      accessKey: key, secretKey: secret, time: context.surroundings.time)
    return BucketChecks(store: store, arguments: arguments, context: context).all
  }
}
