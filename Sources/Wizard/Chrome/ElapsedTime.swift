import FoundationEssentials

/// Times as people read them at a glance.
enum ElapsedTime {
  /// `0:07`, `12:40`, `1:02:03`: how long something took.
  static func clock(_ seconds: TimeInterval) -> String {
    let all = Int(max(0, min(seconds, 1e9)))
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60)
    let tail = rest < 10 ? "0\(rest)" : "\(rest)"
    guard hours > 0 else { return "\(minutes):\(tail)" }
    return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }

  /// `42s`, `5m`, `3h`, `12d`: the age of an object, as kubectl writes it.
  static func age(_ seconds: TimeInterval) -> String {
    let all = Int(max(0, min(seconds, 1e11)))
    switch all {
    case ..<120: return "\(all)s"
    case ..<7200: return "\(all / 60)m"
    case ..<172_800: return "\(all / 3600)h"
    default: return "\(all / 86_400)d"
    }
  }

  static func age(since date: Date?, now: Date) -> String {
    date.map { age(now.timeIntervalSince($0)) } ?? ""
  }

  /// `just now`, `5 minutes ago`, `yesterday`, `12 days ago`.
  static func ago(_ seconds: TimeInterval) -> String {
    let all = Int(max(0, min(seconds, 1e11)))
    func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s") ago" }
    switch all {
    case ..<60: return "just now"
    case ..<3600: return plural(all / 60, "minute")
    case ..<86_400: return plural(all / 3600, "hour")
    case ..<172_800: return "yesterday"
    default: return plural(all / 86_400, "day")
    }
  }
}
