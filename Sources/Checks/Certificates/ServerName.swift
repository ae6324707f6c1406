/// Whether a certificate's names cover a domain, by RFC 6125, 6.4, as browsers read it: alternative names only, never the common name;
/// a wildcard is the whole first label and stands for one label.
package enum ServerName {
  package static func covers(_ pattern: String, _ domain: String) -> Bool {
    let pattern = labels(pattern)
    let domain = labels(domain)
    guard pattern.count == domain.count, let first = pattern.first, pattern.dropFirst() == domain.dropFirst() else { return false }
    // A wildcard directly below a top-level domain is refused by every browser.
    return first == "*" ? pattern.count > 2 && domain.first?.isEmpty == false : first == domain.first
  }

  /// Without the root's dot, in lower case.
  static func labels(_ name: String) -> [String] {
    let name = name.hasSuffix(".") ? String(name.dropLast()) : name
    return name.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }
}
