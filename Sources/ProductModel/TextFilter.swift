import Crypto
import Surroundings

/// What is done to an answer before it stands in a text: `${db.password|urlquery}`.
package enum TextFilter: Sendable, Hashable {
  /// Up to the first such character: `before:@`.
  case before(Character)
  /// With a text behind it: `append:.svc`.
  case append(String)
  /// Escaped for a part of a URL, such as the password in front of the host: all but letters, digits and `-._~` (RFC 3986, 2.3).
  case urlQuery
  /// The SHA-256 of its UTF-8 bytes, as 64 hexadecimal characters.
  case sha256

  /// The names of all filters, and how each is written.
  package static let names: [(name: String, usage: String)] = [
    ("before", "before:X"), ("append", "append:TEXT"), ("urlquery", "urlquery"), ("sha256", "sha256"),
  ]

  /// nil: there is no such filter.
  package init?(parsing text: Substring) {
    switch text {
    case "urlquery": self = .urlQuery
    case "sha256": self = .sha256
    case _ where text.hasPrefix("append:"): self = .append(String(text.dropFirst("append:".count)))
    case _ where text.hasPrefix("before:") && text.count == "before:".count + 1: self = .before(text[text.index(before: text.endIndex)])
    default: return nil
    }
  }

  func applied(to text: String) -> String {
    switch self {
    case .before(let character): String(text.prefix { $0 != character })
    case .append(let more): text + more
    case .urlQuery: text.utf8.map(Self.escaped).joined()
    case .sha256: SHA256.hash(data: Array(text.utf8)).hex
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    let scalar = Unicode.Scalar(byte)
    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._~".unicodeScalars.contains(scalar))
    return isPlain ? String(scalar) : "%" + byte.hex.uppercased()
  }
}

extension [TextFilter] {
  /// What becomes of a text that goes through all of them, in their order.
  func applied(to text: String) -> String { reduce(text) { $1.applied(to: $0) } }
}
