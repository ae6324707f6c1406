import Installation

/// Turns events into lines for people or for programs. Keeps what the last snapshot said, so that only changes are told.
package struct PlainPrinter: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    case text
    /// One event a line: docs/JSONLines.md.
    case json
  }

  private var text: TextLines
  private var json: JSONLines
  private let format: Format

  package init(_ format: Format) {
    self.format = format
    text = TextLines()
    json = JSONLines()
  }

  /// Without line ends.
  package mutating func lines(for event: InstallationEvent) -> [String] {
    switch format {
    case .text: text.lines(for: event)
    case .json: json.lines(for: event)
    }
  }
}
