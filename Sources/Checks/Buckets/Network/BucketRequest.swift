import NIOHTTP1

/// One request, signed or not yet.
struct BucketRequest: Sendable {
  var method: HTTPMethod
  /// Absolute, already percent-encoded.
  var url: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []

  init(_ method: HTTPMethod, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// What came back, whatever its status.
struct BucketAnswer: Sendable {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]

  var isSuccess: Bool { (200..<300).contains(status) }
  var text: String { String(decoding: body, as: UTF8.self) }
}
