extension CORSNeeds {
  /// What is missing. A browser's preflight asks for one origin, one method and all headers, and one rule must grant all of it.
  /// - Parameter firstMatchDecides: Google's way: the first rule that names origin and method counts, later ones do not
  ///   (cloud.google.com/storage/docs/xml-api/put-bucket-cors). Elsewhere any rule may grant it.
  func gaps(in rules: [CORSRule], firstMatchDecides: Bool = false) -> CORSGaps {
    var gaps = CORSGaps()
    for origin in origins {
      let named = rules.filter { $0.origins.contains { Self.matches(origin, pattern: $0, caseSensitive: true) } }
      guard !named.isEmpty else {
        gaps.origins.append(origin)
        continue
      }
      for method in methods {
        var fitting = named.filter { $0.methods.contains { Self.matches(method, pattern: $0, caseSensitive: false) } }
        if firstMatchDecides { fitting = Array(fitting.prefix(1)) }
        let missing = fitting.map { rule in
          headers.filter { header in !rule.headers.contains { Self.matches(header, pattern: $0, caseSensitive: false) } }
        }.min { $0.count < $1.count }
        if let missing {
          for header in missing where !gaps.headers.contains(header) { gaps.headers.append(header) }
        } else if !gaps.methods.contains(method) {
          gaps.methods.append(method)
        }
      }
    }
    gaps.headers = headers.filter(gaps.headers.contains)
    return gaps
  }

  /// A pattern has at most one `*`, which stands for any text: `https://*.example.com`, `x-ms-meta-*`.
  static func matches(_ text: String, pattern: String, caseSensitive: Bool) -> Bool {
    let text = caseSensitive ? text : text.lowercased()
    let pattern = caseSensitive ? pattern : pattern.lowercased()
    guard let star = pattern.firstIndex(of: "*") else { return text == pattern }
    let head = pattern[..<star]
    let tail = pattern[pattern.index(after: star)...]
    return text.count >= head.count + tail.count && text.hasPrefix(head) && text.hasSuffix(tail)
  }
}
