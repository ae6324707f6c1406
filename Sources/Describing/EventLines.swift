import FoundationEssentials
import KubernetesObjects

/// Events as lines, oldest first: age, kind, reason, message.
package enum EventLines {
  package static func lines(_ events: [Event], now: Date) -> [String] {
    guard !events.isEmpty else { return ["  none: Kubernetes forgets events after an hour"] }
    let sorted = events.sorted { ($0.lastSeen ?? .distantPast) < ($1.lastSeen ?? .distantPast) }
    return sorted.map { event in
      let age = event.lastSeen.map { Age.text(from: $0, to: now) } ?? "?"
      let count = repeats(event)
      let message = (event.message ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
      return "  \(pad(age, 6)) \(pad((event.type ?? "").harmless, 8)) \((event.reason ?? "").harmless)\(count): \(message.harmless)"
    }
  }

  /// ` (×7 in 5m)`
  private static func repeats(_ event: Event) -> String {
    guard let count = event.count, count > 1 else { return "" }
    guard let first = event.firstTimestamp, let last = event.lastSeen, last > first else { return " (×\(count))" }
    return " (×\(count) in \(Age.text(from: first, to: last)))"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
