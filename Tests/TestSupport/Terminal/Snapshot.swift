import Drawing
import FoundationEssentials
import Surroundings
import Testing

/// Compares canvases with files that people can read: the text, the styles cell by cell, the cursor.
package enum Snapshot {
  /// Compares with `__Snapshots__/NAME.txt` beside the calling test. A missing one is recorded and the test fails, so that somebody looks at it.
  /// With RECORD_SNAPSHOTS=1 in the environment those that differ are recorded anew (and fail too).
  package static func expect(
    _ canvas: Canvas, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/__Snapshots__"
    let path = folder + "/" + name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" } + ".txt"
    let found = CanvasText.describe(canvas)
    guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
      record(found, folder: folder, path: path)
      Issue.record("there was no snapshot \"\(path)\": it has been recorded; look at it and run the test again", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: bytes, as: UTF8.self)
    guard expected != found else { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { record(found, folder: folder, path: path) }
    Issue.record(
      """
      the canvas differs from the snapshot "\(path)" (delete it, or set RECORD_SNAPSHOTS=1, to record it anew):
      \(difference(expected, found))
      """, sourceLocation: sourceLocation)
  }

  private static func record(_ text: String, folder: String, path: String) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
    } catch {
      Issue.record("the snapshot \"\(path)\" could not be written: \(error)")
    }
  }

  /// The lines that differ, with their numbers.
  private static func difference(_ expected: String, _ found: String) -> String {
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = found.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(before.count, after.count) {
      let old = index < before.count ? before[index] : nil
      let new = index < after.count ? after[index] : nil
      guard old != new else { continue }
      if let old { lines.append("-\(index + 1) \(old)") }
      if let new { lines.append("+\(index + 1) \(new)") }
    }
    return lines.prefix(60).joined(separator: "\n")
  }
}
