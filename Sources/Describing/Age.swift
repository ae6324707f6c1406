import FoundationEssentials

/// How long ago, as kubectl writes it: `45s`, `12m`, `3h20m`, `5d`.
package enum Age {
  package static func text(from start: Date, to end: Date) -> String {
    let seconds = max(0, Int(end.timeIntervalSince(start)))
    switch seconds {
    case ..<120: return "\(seconds)s"
    case ..<7200: return "\(seconds / 60)m"
    case ..<172_800:
      let minutes = seconds / 60 % 60
      return "\(seconds / 3600)h" + (minutes > 0 ? "\(minutes)m" : "")
    default: return "\(seconds / 86_400)d"
    }
  }
}
