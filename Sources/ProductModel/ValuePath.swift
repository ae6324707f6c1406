/// A path in a values document. Keys may hold dots (annotations): written `router.service.annotations."service.beta.kubernetes.io/x"`.
package struct ValuePath: Sendable, Hashable, Comparable {
  package var keys: [String]
  package init(_ keys: [String]) { self.keys = keys }
  package static func < (a: Self, b: Self) -> Bool { a.keys.lexicographicallyPrecedes(b.keys) }
}

extension ValuePath: CustomStringConvertible {
  /// Reads `a.b."c.d/e"`; nil for an empty key or a quote that is not closed.
  package init?(parsing text: String) {
    var keys: [String] = []
    var rest = text[...]
    while true {
      if rest.first == "\"" {
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        keys.append(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let end = rest.firstIndex(of: ".") ?? rest.endIndex
        keys.append(String(rest[..<end]))
        rest = rest[end...]
      }
      guard keys.last?.isEmpty == false else { return nil }
      guard let next = rest.first else { break }
      guard next == "." else { return nil }
      rest = rest.dropFirst()
    }
    self.init(keys)
  }

  package var description: String {
    keys.map { $0.contains(".") || $0.contains("\"") ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }

  package func appending(_ key: String) -> ValuePath { ValuePath(keys + [key]) }

  /// Whether this path is `other` or leads to it.
  package func isPrefix(of other: ValuePath) -> Bool { other.keys.starts(with: keys) }

  package var parent: ValuePath? { keys.count > 1 ? ValuePath(Array(keys.dropLast())) : nil }
}
