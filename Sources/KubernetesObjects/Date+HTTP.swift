import FoundationEssentials

/// The `Date` of an HTTP answer, in the one form that servers may send (RFC 9110, IMF-fixdate): `Thu, 01 Jan 2026 00:00:00 GMT`.
extension Date {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  package init?(httpDate text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let month = Self.months.firstIndex(where: { $0 == words[2] }) else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    self.init(rfc3339: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }

  /// To the second before.
  package var httpDate: String {
    let seconds = Int(timeIntervalSince1970.rounded(.down))
    let parts = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601).split { "-T:Z".contains($0) }
    // Days are counted from a Thursday, also those before it.
    let day = ((seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)) % 7 + 7) % 7
    guard parts.count == 6, let month = Int(parts[1]), Self.months.indices.contains(month - 1) else { return "" }
    return "\(Self.weekdays[day]), \(parts[2]) \(Self.months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
  }
}
