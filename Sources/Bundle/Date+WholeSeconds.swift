import FoundationEssentials

extension Date {
  /// As the API tells its own times, and as a bundle writes them: a release is judged the same in both.
  var wholeSeconds: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
