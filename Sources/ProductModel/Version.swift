/// A version by Semantic Versioning; a leading `v` and missing parts (`1.29`) are taken, since tools print them.
package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var major: Int
  package var minor: Int
  package var patch: Int
  package var prerelease: String

  package init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0, prerelease: String = "") {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.prerelease = prerelease
  }

  package init?(_ text: String) {
    var rest = text.hasPrefix("v") ? text.dropFirst() : text[...]
    if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
    var prerelease = ""
    if let dash = rest.firstIndex(of: "-") {
      prerelease = String(rest[rest.index(after: dash)...])
      rest = rest[..<dash]
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0 != nil && $0! >= 0 }) else { return nil }
    let numbers = parts.compactMap { $0 }
    self.init(numbers[0], numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0, prerelease: prerelease)
  }

  package var description: String { "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-\(prerelease)") }

  package static func < (a: Self, b: Self) -> Bool {
    let x = (a.major, a.minor, a.patch)
    let y = (b.major, b.minor, b.patch)
    if x != y { return x < y }
    if a.prerelease.isEmpty || b.prerelease.isEmpty { return !a.prerelease.isEmpty && b.prerelease.isEmpty }
    return Self.identifiers(a.prerelease, before: b.prerelease)
  }

  private static func identifiers(_ a: String, before b: String) -> Bool {
    let x = a.split(separator: ".")
    let y = b.split(separator: ".")
    for (p, q) in zip(x, y) where p != q {
      switch (Int(p), Int(q)) {
      case (let m?, let n?): return m < n
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return p < q
      }
    }
    return x.count < y.count
  }
}

/// Bounds such as `>=3.6.0 <5`: all must hold.
package struct VersionRange: Sendable, Equatable {
  package enum Comparator: String, Sendable, Equatable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case exactly = "="
  }

  package struct Bound: Sendable, Equatable {
    package var comparator: Comparator
    package var version: Version
    package init(_ comparator: Comparator, _ version: Version) {
      self.comparator = comparator
      self.version = version
    }
  }

  package var bounds: [Bound]

  package init(bounds: [Bound]) { self.bounds = bounds }

  package init?(_ text: String) {
    var bounds: [Bound] = []
    for word in text.split(separator: " ") {
      guard let comparator = Comparator.allCases.first(where: { word.hasPrefix($0.rawValue) }),
        let version = Version(String(word.dropFirst(comparator.rawValue.count)))
      else { return nil }
      bounds.append(Bound(comparator, version))
    }
    guard !bounds.isEmpty else { return nil }
    self.bounds = bounds
  }

  package func contains(_ version: Version) -> Bool {
    bounds.allSatisfy {
      switch $0.comparator {
      case .atLeast: version >= $0.version
      case .atMost: version <= $0.version
      case .above: version > $0.version
      case .below: version < $0.version
      case .exactly: version == $0.version
      }
    }
  }
}
