import FoundationEssentials
import NIOHTTP1
import Secrecy
import Testing

@testable import Checks

/// The examples of docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
@Suite struct SignatureV4Tests {
  @Test(arguments: [
    ("GET", "/test.txt", [("Range", "bytes=0-9")], "", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    (
      "PUT", "/test%24file.text", [("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
      "Welcome to Amazon S3.", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    ),
    ("GET", "/?lifecycle", [], "", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    ("GET", "/?max-keys=2&prefix=J", [], "", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
  ]) func amazonsExamplesAreSignedAlike(method: String, path: String, headers: [(String, String)], body: String, signature: String) throws {
    let address = try #require(ServiceAddress("https://examplebucket.s3.amazonaws.com" + path))
    let signer = SignatureV4(
      accessKey: Secret("AKIAIOSFODNN7EXAMPLE"), secretKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), region: "us-east-1")
    var request = BucketRequest(HTTPMethod(rawValue: method), address.text, body: Array(body.utf8))
    request.headers = headers.map { (name: $0.0, value: $0.1) }
    let signed = signer.signed(request, address, at: Date(timeIntervalSince1970: 1_369_353_600))
    #expect(signed.headers.last?.value.hasSuffix(",Signature=\(signature)") ?? false, "\(signed.headers)")
  }

  @Test(arguments: [
    (S3Place(bucket: "b-1", region: "eu-west-1", endpoint: nil, pathStyle: false), "https://b-1.s3.eu-west-1.amazonaws.com"),
    (S3Place(bucket: "b.1", region: "eu-west-1", endpoint: nil, pathStyle: false), "https://s3.eu-west-1.amazonaws.com/b.1"),
    (S3Place(bucket: "b", region: "cn-north-1", endpoint: nil, pathStyle: false), "https://b.s3.cn-north-1.amazonaws.com.cn"),
    (S3Place(bucket: "b", region: nil, endpoint: "minio.example.com:9000", pathStyle: true), "https://minio.example.com:9000/b"),
    (S3Place(bucket: "b", region: nil, endpoint: "http://minio.example.com:80/", pathStyle: false), "http://b.minio.example.com"),
    (S3Place(bucket: "b/../c", region: nil, endpoint: "http://s.example.com", pathStyle: false), "http://s.example.com/b%2F..%2Fc"),
  ]) func aBucketHasItsAddress(place: S3Place, url: String) {
    #expect(place.address?.text == url)
  }

  @Test(arguments: ["", "ftp://x", "https://", "http://a b/", "http://user@host/"]) func whatIsNoAddressIsNone(text: String) {
    #expect(ServiceAddress(text) == nil)
  }
}
