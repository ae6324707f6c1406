/// Why a cloud could not be asked, or what it refused; the wording is in `BucketFault+Outcome.swift`.
enum BucketFault: Error, Sendable, Equatable {
  // The way there.
  case hostNotFound(host: String)
  case refused(host: String, detail: String)
  case timedOut(host: String)
  case notTrusted(host: String, detail: String)
  /// TLS was begun with a server that has none.
  case notTLS(host: String)
  case cut(host: String)

  // The credentials.
  /// They cannot be what they should; a sentence's end, such as "it is no JSON".
  case malformedKey(String)
  /// There is no such key, or it was deleted.
  case unknownKey
  case wrongSecret
  /// The key's account is gone, or was never there.
  case accountGone
  case keyDisabled(detail: String)
  /// The account takes no keys at all, only its directory's logins.
  case keysNotPermitted
  /// Seconds by which this machine's clock is ahead of the server's; nil when the server does not say.
  case clockSkew(ahead: Int?)

  // The bucket.
  case noSuchBucket
  case malformedName(detail: String)
  case wrongRegion(given: String, right: String?)
  /// `doing`: a verb phrase, such as "list objects".
  case denied(doing: String, detail: String)
  /// A network rule of the account keeps this machine out.
  case networkRule(detail: String)

  // The rest.
  case busy(status: Int)
  /// An answer that no such service gives: another server stands there.
  case otherService(status: Int)
  case unexpected(status: Int, detail: String)
}
