import Bundle

/// What is said of a bundle on the terminal.
enum BundleListing {
  /// What would go in, with sizes, then what would not.
  static func lines(_ contents: BundleContents) -> [String] {
    let sizes = contents.entries.map { size($0.size) }
    let width = sizes.map(\.count).max() ?? 0
    var lines = zip(contents.entries, sizes).map { entry, size in
      String(repeating: " ", count: width - size.count) + size + "  \(entry.path)"
    }
    lines += gaps(contents)
    lines.append("nothing was written: \(contents.entries.count) entries, \(size(contents.size)) before compression")
    return lines
  }

  static func summary(_ contents: BundleContents, path: String, size bytes: Int) -> [String] {
    gaps(contents) + ["\(path)  \(size(bytes)), \(contents.entries.count) entries; read \(contents.entries.first?.path ?? "") first"]
  }

  private static func gaps(_ contents: BundleContents) -> [String] {
    contents.gaps.map { "not in it: \($0.what): \($0.why)" }
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) B"
    case ..<10_000_000: "\((bytes + 500) / 1000) kB"
    default: "\((bytes + 500_000) / 1_000_000) MB"
    }
  }
}
