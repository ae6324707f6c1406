import Installation
import KubernetesObjects

/// One look at a release, as text for people or as one JSON object.
package struct DiagnosisPrinter: Sendable {
  private let format: PlainPrinter.Format
  private let width: Int?

  /// - Parameter width: at how many characters text for people is wrapped; nil, as for a file or a pipe: each thing stays on one line.
  package init(_ format: PlainPrinter.Format, width: Int? = nil) {
    self.format = format
    self.width = width
  }

  /// Without line ends.
  package func lines(for report: ReleaseReport) -> [String] {
    switch format {
    case .text: DiagnosisText.lines(for: report).flatMap { $0.wrapped(to: width) }
    case .json: [JSONLines.object(report).text()]
    }
  }
}
