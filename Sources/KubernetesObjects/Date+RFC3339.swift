import FoundationEssentials

extension Date {
  /// Reads an RFC 3339 time as the API server writes it: `2026-11-20T23:59:34Z`, with any number of fractional digits (events have six), `Z` or an
  /// offset. Read by hand: the formatters of Foundation take one precision each and cost microseconds.
  package init?(rfc3339 text: String) {
    var text = text
    let parsed = text.withUTF8 { bytes -> Double? in
      guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] | 0x20 == UInt8(ascii: "t"),
        bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
        let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10]),
        let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
        (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
      else { return nil }
      var rest = bytes[19...]
      var fraction = 0.0
      if rest.first == UInt8(ascii: ".") {
        let digits = rest.dropFirst().prefix { $0 & 0xF0 == 0x30 && $0 <= UInt8(ascii: "9") }
        guard !digits.isEmpty else { return nil }
        var scale = 0.1
        for digit in digits {
          fraction += Double(digit - UInt8(ascii: "0")) * scale
          scale /= 10
        }
        rest = rest[digits.endIndex...]
      }
      guard let offset = Self.offset(rest) else { return nil }
      let days = Self.daysSince1970(year: year, month: month, day: day)
      return Double(days * 86_400 + hour * 3600 + minute * 60 + second - offset) + fraction
    }
    guard let parsed else { return nil }
    self.init(timeIntervalSince1970: parsed)
  }

  /// `2026-11-20T23:59:34Z`; parts of a second are cut off, as in the API's `Time`.
  package var rfc3339: String {
    let seconds = Int(timeIntervalSince1970.rounded(.down))
    let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let rest = seconds - days * 86_400
    let (year, month, day) = Self.civil(daysSince1970: days)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let fourYear = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    return "\(fourYear)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// Seconds east of UTC.
  private static func offset(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard let sign = text.first else { return nil }
    if sign | 0x20 == UInt8(ascii: "z") { return text.count == 1 ? 0 : nil }
    let start = text.startIndex
    guard text.count == 6, text[start + 3] == UInt8(ascii: ":"), let hours = number(text[start + 1..<start + 3]),
      let minutes = number(text[start + 4..<start + 6])
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    switch sign {
    case UInt8(ascii: "+"): return seconds
    case UInt8(ascii: "-"): return -seconds
    default: return nil
    }
  }

  // The proleptic Gregorian calendar, counted in eras of 400 years that begin in March, so that a leap day is the last of its year.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let days = daysSince1970 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
