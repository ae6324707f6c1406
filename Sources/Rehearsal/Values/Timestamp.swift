import FoundationEssentials
import KubernetesObjects

/// Times as the API writes them: UTC, whole seconds (microseconds in `eventTime`).
enum Timestamp {
  static func json(_ date: Date) -> JSON { .string(text(date)) }

  static func text(_ date: Date) -> String {
    let (days, seconds) = split(Int(date.timeIntervalSince1970.rounded(.down)))
    let (year, month, day) = civil(days)
    return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))Z"
  }

  static func micro(_ date: Date) -> String {
    let interval = date.timeIntervalSince1970
    let micros = Int((interval - interval.rounded(.down)) * 1_000_000)
    return text(date).dropLast() + "." + pad(micros, 6) + "Z"
  }

  static func date(_ value: JSON) -> Date? {
    guard let text = value.string else { return nil }
    let numbers = text.prefix(19).split(whereSeparator: { "-T:".contains($0) }).compactMap { Int($0) }
    guard numbers.count == 6 else { return nil }
    let days = days(numbers[0], numbers[1], numbers[2])
    return Date(timeIntervalSince1970: Double(days * 86400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]))
  }

  static func pad(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
  }

  private static func split(_ seconds: Int) -> (Int, Int) {
    let days = seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400)
    return (days, seconds - days * 86400)
  }

  // Both by the well-known civil calendar arithmetic on 400-year eras: far cheaper than a calendar for 1,000 changes a second.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
  }
}
