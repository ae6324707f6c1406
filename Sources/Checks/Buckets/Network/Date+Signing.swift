import FoundationEssentials

// The form of a time that signatures are made of; by hand, for the formatters of Foundation follow a locale.
extension Date {
  /// `20130524T000000Z`.
  var basicISO8601: String {
    let parts = utcParts
    return "\(Self.digits(parts.year, 4))\(Self.digits(parts.month, 2))\(Self.digits(parts.day, 2))T"
      + "\(Self.digits(parts.hour, 2))\(Self.digits(parts.minute, 2))\(Self.digits(parts.second, 2))Z"
  }

  private var utcParts: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let seconds = max(0, Int(timeIntervalSince1970))
    let days = seconds / 86_400
    // Civil from days (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let second = seconds % 86_400
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1, second / 3600, second / 60 % 60, second % 60)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
