/// What a runner reports, in the order in which it happens.
package enum CheckEvent: Sendable, Equatable {
  case began(CheckID)
  case ended(CheckResult)
}
