import Secrecy

/// A secret of the release, and where it is kept: what must not be in a bundle.
struct KnownSecret: Sendable {
  /// For a person: `the value of key "password" of the Secret "db"`.
  var origin: String
  var secret: Secret
  /// Whether it is so long and so strange that it stands nowhere by chance. What is not can only be masked where it is named.
  var isTelling: Bool

  init(origin: String, _ text: String) {
    self.origin = origin
    secret = Secret(text)
    isTelling = text.utf8.count >= Self.shortestTelling && !Self.isOrdinary(text)
  }

  private static let shortestTelling = 6
  private static let longestWord = 12
  private static let longestNumber = 8

  /// A word or a small number, such as `postgres`, `my-app` and `5432`: it is in images, names and messages that are nobody's secret.
  private static func isOrdinary(_ text: String) -> Bool {
    let isWord =
      text.utf8.count <= longestWord
      && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "-_.".unicodeScalars.contains($0)) }
    let isNumber = text.utf8.count <= longestNumber && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isWord || isNumber
  }
}
