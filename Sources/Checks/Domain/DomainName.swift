/// What a text is that should be a domain.
package enum DomainName: Sendable, Equatable {
  case sound(String)
  case empty
  case url(host: String)
  case path(host: String)
  case port(host: String)
  case address
  case localhost
  case oneLabel
  case wildcard
  case character(Character)
  /// Letters outside ASCII: DNS knows only the form that begins with `xn--`.
  case international
  case emptyLabel
  case labelTooLong(String)
  case tooLong
  case hyphen(String)
  case numericEnd

  package init(_ text: String) {
    self = Self.judge(text)
  }

  private static func judge(_ text: String) -> DomainName {
    if text.isEmpty { return .empty }
    if let scheme = text.range(ofScheme: "://") { return .url(host: String(text[scheme...].prefix { !"/:?#".contains($0) })) }
    if IPAddress(text) != nil || (text.hasPrefix("[") && text.hasSuffix("]")) { return .address }
    if let slash = text.firstIndex(of: "/") { return .path(host: String(text[..<slash])) }
    if let colon = text.lastIndex(of: ":") { return .port(host: String(text[..<colon])) }
    let name = DNSAnswer.plain(text)
    if name == "localhost" || name.hasSuffix(".localhost") { return .localhost }
    if name.utf8.count > 253 { return .tooLong }
    let labels = ServerName.labels(name)
    if labels.contains("") { return .emptyLabel }
    if name.contains("*") { return .wildcard }
    if name.unicodeScalars.contains(where: { !$0.isASCII }) { return .international }
    if let wrong = name.first(where: { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }) { return .character(wrong) }
    if let long = labels.first(where: { $0.utf8.count > 63 }) { return .labelTooLong(long) }
    if let edge = labels.first(where: { $0.hasPrefix("-") || $0.hasSuffix("-") }) { return .hyphen(edge) }
    if labels.count == 1 { return .oneLabel }
    if labels.last?.allSatisfy(\.isNumber) == true { return .numericEnd }
    return .sound(name)
  }

  /// Why a sound name can be no real one: reserved by RFC 2606, 6761 and 6762, or by ICANN for private use.
  package static func reservation(of name: String) -> String? {
    let labels = ServerName.labels(name)
    let last = labels.last ?? ""
    if ["example", "test", "invalid", "localhost"].contains(last) { return "names below \".\(last)\" are reserved and never exist" }
    if labels.count >= 2, labels[labels.count - 2] == "example", ["com", "net", "org"].contains(last) {
      return "\"example.\(last)\" is reserved for examples, and nobody can own it"
    }
    if last == "local" { return "names below \".local\" are for devices of one network, and no public DNS answers for them" }
    if ["internal", "lan", "home", "corp", "intranet"].contains(last) {
      return "names below \".\(last)\" exist only inside of a private network, and no public authority issues certificates for them"
    }
    return nil
  }
}

extension String {
  fileprivate func range(ofScheme mark: String) -> String.Index? { ranges(of: mark).first?.upperBound }
}
