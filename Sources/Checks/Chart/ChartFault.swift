import Helm
import ProductModel
import Surroundings
import ValuesFile

/// Why the chart could not be rendered; the wording is in `ChartFault+Outcome.swift`.
package enum ChartFault: Error, Sendable, Equatable {
  case noHelm
  /// The answers make no whole plan yet.
  case incomplete([AnswerProblem])
  case tool(HelmError)
  case refused(HelmFailure)
  case file(FileError)
  case values(ValuesFileError)
  case unreadable(detail: String)
}
