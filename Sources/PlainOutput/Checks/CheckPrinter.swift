import FoundationEssentials
import KubernetesObjects
import Preflight

/// Turns the results of `slipway check` into lines for people or for programs.
package struct CheckPrinter: Sendable {
  private let format: PlainPrinter.Format

  package init(_ format: PlainPrinter.Format) { self.format = format }

  /// As each check ends.
  package func lines(for result: CheckResult, at time: Date) -> [String] {
    switch format {
    case .text: [CheckLines.line(result)]
    case .json: [JSONLines.line(JSONLines.object(result), at: time)]
    }
  }

  /// In the end.
  package func lines(for report: CheckReport, at time: Date) -> [String] {
    switch format {
    case .text: CheckLines.lines(report)
    case .json: [JSONLines.line(JSONLines.object(report), at: time)]
    }
  }
}
