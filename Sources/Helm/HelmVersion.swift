/// The version of the helm program.
package struct HelmVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var major: Int
  package var minor: Int
  package var patch: Int

  package init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// What `helm version --short` prints: `v3.14.2+gc309b6f`, after warnings or not; helm 2 prints `Client: v2.16.1+gbbdfe5e`.
  package init(output: String) throws(HelmError) {
    for word in output.split(whereSeparator: \.isWhitespace).reversed() where word.hasPrefix("v") {
      let parts = word.dropFirst().prefix { $0 != "+" && $0 != "-" }.split(separator: ".").map { Int($0) }
      if parts.count >= 2, let major = parts[0], let minor = parts[1] {
        self.init(major, minor, parts.count > 2 ? parts[2] ?? 0 : 0)
        return
      }
    }
    throw .unreadable(operation: HelmOperation.version.name, detail: output)
  }

  /// The oldest whose commands and files are as they are used here.
  package static let oldestUsable = HelmVersion(3, 6)

  package static let firstToUpdateOneRepository = HelmVersion(3, 7)

  /// `helm repo update NAME`.
  package var updatesOneRepository: Bool { self >= .firstToUpdateOneRepository }

  /// Older ones die at once of an interrupt, and leave the release pending.
  package var handlesInterrupts: Bool { self >= HelmVersion(3, 7) }

  package var description: String { "\(major).\(minor).\(patch)" }

  package static func < (a: Self, b: Self) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }
}
