/// A bucket of one cloud, as the checks see it: each method asks the cloud once or twice and gives facts, or throws why it could not.
protocol BucketStore: Sendable {
  var subject: BucketSubject { get }

  /// Whether the credentials are taken at all, whatever they may do; what they are, as a finding.
  func login(_ client: BucketClient) async throws(BucketFault) -> Login
  /// Where the bucket is, as a finding.
  func find(_ client: BucketClient) async throws(BucketFault) -> String
  /// What the credentials may not do with objects, in the cloud's own names; empty when nothing is missing.
  func missingRights(_ client: BucketClient) async throws(BucketFault) -> [String]

  /// - Returns: the version that the cloud gave the object; nil where the bucket keeps none.
  func write(_ name: String, _ bytes: [UInt8], _ client: BucketClient) async throws(BucketFault) -> String?
  func remove(_ name: String, version: String?, _ client: BucketClient) async throws(BucketFault)
  func holds(_ name: String, _ client: BucketClient) async throws(BucketFault) -> Bool

  func corsRules(_ client: BucketClient) async throws(BucketFault) -> [CORSRule]
  /// Where a browser's preflight for an object goes; for when the rules may not be read.
  func preflightURL(_ name: String) -> String
  func publicAccess(_ client: BucketClient) async throws(BucketFault) -> PublicAccess

  // Commands for a person, for this cloud.
  func rightsCommands(_ missing: [String]) -> [String]
  func corsCommands(_ needs: CORSNeeds, keeping rules: [CORSRule]) -> [String]
  func publicCommands(_ wanted: Bool) -> [String]
  func removalCommand(_ name: String) -> String
}

/// What the credentials turned out to be.
struct Login: Sendable, Equatable {
  var finding: String
  /// They are taken, but hardly the ones that were meant, and the answer to look at.
  var doubt: (sentence: String, remedy: String, part: BucketPart)?

  static func == (a: Self, b: Self) -> Bool { a.finding == b.finding && a.doubt?.sentence == b.doubt?.sentence }
}

/// Whether anybody may read the bucket's objects.
struct PublicAccess: Sendable, Equatable {
  var isPublic: Bool
  /// What keeps it from being made public, as a sentence; nil where nothing is known to.
  var obstacle: String?
}
