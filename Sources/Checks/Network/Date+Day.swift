import FoundationEssentials

extension Date {
  /// `2026-03-01`, in UTC.
  var day: String { formatted(.iso8601.year().month().day()) }
}
