import SwiftASN1
import X509

/// The CA certificates of an answer: none given, or a text that may hold none.
enum GivenAuthorities: Sendable {
  case none
  case certificates([Certificate], pem: String)
  case unreadable

  init(_ text: String?) {
    guard let text, !text.allSatisfy(\.isWhitespace) else {
      self = .none
      return
    }
    var certificates: [Certificate] = []
    var rest = text[...]
    while let begin = rest.firstRange(of: "-----BEGIN CERTIFICATE-----"),
      let end = rest[begin.upperBound...].firstRange(of: "-----END CERTIFICATE-----")
    {
      if let certificate = try? Certificate(pemEncoded: String(rest[begin.lowerBound..<end.upperBound]).replacing("\r\n", with: "\n")) {
        certificates.append(certificate)
      }
      rest = rest[end.upperBound...]
    }
    self = certificates.isEmpty ? .unreadable : .certificates(certificates, pem: text)
  }

  /// nil: those that this machine trusts.
  var list: [Certificate]? {
    if case .certificates(let list, _) = self { list } else { nil }
  }
}
