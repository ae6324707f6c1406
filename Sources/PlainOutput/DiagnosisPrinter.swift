import Installation
import KubernetesObjects

/// One look at a release, as text for people or as one JSON object.
package struct DiagnosisPrinter: Sendable {
  private let format: PlainPrinter.Format

  package init(_ format: PlainPrinter.Format) {
    self.format = format
  }

  /// Without line ends.
  package func lines(for report: ReleaseReport) -> [String] {
    switch format {
    case .text: DiagnosisText.lines(for: report)
    case .json: [JSONLines.object(report).text()]
    }
  }
}
