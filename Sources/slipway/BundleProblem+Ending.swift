import ArgumentParser
import Bundle

extension BundleProblem {
  /// What the program ends with: bad input is a refusal, all else is said here and is a failure.
  var ending: any Error {
    if isBadInput { return Refusal(message) }
    StandardError.write("slipway: \(message)")
    return ExitCode.failed
  }
}
