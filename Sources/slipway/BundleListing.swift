import Bundle
import Commands
import Installation
import ProductModel

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

  /// Where it is, what it says, what it lacks, and what to do with it.
  static func summary(_ contents: BundleContents, path: String, size bytes: Int) -> [String] {
    var lines = ["\(path)  \(size(bytes)), \(contents.entries.count) entries; \(contents.entries.first?.path ?? "") is the page to read first"]
    lines.append("at this moment: \(contents.headline)")
    let support = contents.report.product.map(\.support) ?? ""
    let whom = support.isEmpty ? "whoever helps you" : support
    return lines + gaps(contents) + [
      "next: send it to \(whom). Secrets were taken out and searched for; to see for yourself what is in it: tar xzf \(path.shellQuoted)"
    ]
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
