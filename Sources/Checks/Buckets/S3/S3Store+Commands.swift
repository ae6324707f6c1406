import Commands
import KubernetesObjects

extension S3Store {
  func rightsCommands(_ missing: [String]) -> [String] {
    let policy: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        ["Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": .string("arn:aws:s3:::\(subject.bucket)")],
        [
          "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": .string("arn:aws:s3:::\(subject.bucket)/*"),
        ],
      ],
    ]
    return [
      "aws iam put-user-policy --user-name \"$USER_OF_THE_KEY\" --policy-name \("\(subject.bucket)-objects".shellQuoted) --policy-document \(policy.text().shellQuoted)"
    ]
  }

  func corsCommands(_ needs: CORSNeeds, keeping rules: [CORSRule]) -> [String] {
    let document: JSON = [
      "CORSRules": .array(
        ([needs.rule] + rules).map { rule in
          var item: JSON = [
            "AllowedOrigins": .array(rule.origins.map(JSON.string)), "AllowedMethods": .array(rule.methods.map(JSON.string)),
            "AllowedHeaders": .array(rule.headers.map(JSON.string)),
          ]
          if !rule.exposed.isEmpty { item["ExposeHeaders"] = .array(rule.exposed.map(JSON.string)) }
          if let age = rule.maxAge { item["MaxAgeSeconds"] = .int(age) }
          return item
        })
    ]
    return ["aws s3api put-bucket-cors --bucket \(bucket)\(place.shellOptions) --cors-configuration \(document.text().shellQuoted)"]
  }

  func publicCommands(_ wanted: Bool) -> [String] {
    let configuration = "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=\(!wanted),RestrictPublicBuckets=\(!wanted)"
    let block = "aws s3api put-public-access-block --bucket \(bucket)\(place.shellOptions) --public-access-block-configuration \(configuration)"
    guard wanted else { return [block] }
    let policy: JSON = [
      "Version": "2012-10-17",
      "Statement": [
        ["Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": .string("arn:aws:s3:::\(subject.bucket)/*")]
      ],
    ]
    return [block, "aws s3api put-bucket-policy --bucket \(bucket)\(place.shellOptions) --policy \(policy.text().shellQuoted)"]
  }

  func removalCommand(_ name: String) -> String {
    "aws s3api delete-object --bucket \(bucket) --key \(name)\(place.shellOptions)"
  }

  private var bucket: String { subject.bucket.shellQuoted }
}

extension S3Place {
  fileprivate var shellOptions: String {
    " --region \(region.shellQuoted)" + (endpoint.map { " --endpoint-url \($0.shellQuoted)" } ?? "")
  }
}
