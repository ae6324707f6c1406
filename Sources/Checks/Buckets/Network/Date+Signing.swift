import FoundationEssentials

// The forms of a time that signatures are made of; by hand, for the formatters of Foundation follow a locale.
extension Date {
  /// `20130524T000000Z`.
  var basicISO8601: String {
    let parts = utcParts
    return "\(Self.digits(parts.year, 4))\(Self.digits(parts.month, 2))\(Self.digits(parts.day, 2))T"
      + "\(Self.digits(parts.hour, 2))\(Self.digits(parts.minute, 2))\(Self.digits(parts.second, 2))Z"
  }

  /// `Fri, 24 May 2013 00:00:00 GMT` (RFC 9110, IMF-fixdate).
  var httpDate: String {
    let parts = utcParts
    return "\(Self.weekdays[parts.weekday]), \(Self.digits(parts.day, 2)) \(Self.months[parts.month - 1]) \(Self.digits(parts.year, 4)) "
      + "\(Self.digits(parts.hour, 2)):\(Self.digits(parts.minute, 2)):\(Self.digits(parts.second, 2)) GMT"
  }

  /// Reads ``httpDate``; nil for the obsolete forms.
  init?(httpDate text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, let day = Int(words[1]), let month = Self.months.firstIndex(of: String(words[2])), let year = Int(words[3]) else {
      return nil
    }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year) else { return nil }
    let days = Self.days(year: year, month: month + 1, day: day)
    self.init(timeIntervalSince1970: Double(days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]))
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private var utcParts: (year: Int, month: Int, day: Int, weekday: Int, hour: Int, minute: Int, second: Int) {
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
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1, days % 7, second / 3600, second / 60 % 60, second % 60)
  }

  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
