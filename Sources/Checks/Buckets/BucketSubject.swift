import KubernetesObjects
import Preflight
import ProductModel
import Secrecy

/// An answer that a finding can be about.
enum BucketPart: Sendable, Hashable, CaseIterable { case bucket, key, secret, region, endpoint, pathStyle, account, project }

/// Which bucket of which cloud it is about, which answers name it, and what to call things there.
struct BucketSubject: Sendable {
  enum Cloud: Sendable, Equatable {
    case google, aws, s3Compatible, azure

    /// What holds the objects there.
    var noun: String { self == .azure ? "container" : "bucket" }

    var title: String {
      switch self {
      case .google: "Google Cloud Storage"
      case .aws: "Amazon S3"
      case .s3Compatible: "the S3 server"
      case .azure: "Azure Blob Storage"
      }
    }
  }

  var cloud: Cloud
  /// As answered.
  var bucket: String
  /// Which answer each part came from.
  var fields: [BucketPart: FieldID]
  /// Nothing of these may stand in a finding, whatever the cloud answers.
  var secrets: [Secret]
  /// The project of the answers, or the account; where the cloud has one.
  var owner: String?

  /// "the bucket "x"".
  var name: String { "the \(cloud.noun) \"\(bucket.harmless)\"" }
}
