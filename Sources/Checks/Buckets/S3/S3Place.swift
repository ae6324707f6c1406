import KubernetesObjects

/// Where a bucket's requests go.
struct S3Place: Sendable, Equatable {
  var bucket: String
  var region: String
  /// nil: Amazon's own.
  var endpoint: String?
  var pathStyle: Bool

  /// - Parameter region: servers that know no regions take the default one.
  init(bucket: String, region: String?, endpoint: String?, pathStyle: Bool) {
    self.bucket = bucket
    self.region = region ?? "us-east-1"
    self.endpoint = endpoint
    self.pathStyle = pathStyle
  }

  /// The bucket's address without a trailing slash; nil for an endpoint that is no address.
  var address: ServiceAddress? {
    guard var address = ServiceAddress(endpoint ?? "https://s3.\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")") else { return nil }
    if isPathStyle {
      address.path += "/\(bucket.percentEncoded)"
      return address
    }
    address = ServiceAddress("\(address.scheme)://\(bucket).\(address.authority)\(address.path)") ?? address
    return address
  }

  /// A name with dots fits no wildcard certificate, and one with other characters no host name.
  private var isPathStyle: Bool {
    pathStyle
      || !bucket.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
