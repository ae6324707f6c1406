import Drawing
import FoundationEssentials

/// How long the product has been on its way to being ready, held against what is usual.
struct RolloutClock: Sendable, Equatable {
  var elapsed: TimeInterval
  /// By the definition; nil: it does not say.
  var expected: TimeInterval?

  var isLate: Bool { expected.map { elapsed > $0 } ?? false }
  var role: Role { isLate ? .warning : .dim }

  /// `2:10 so far, usually ready within 5 min`
  var sentence: String {
    let time = ElapsedTime.clock(elapsed)
    guard let expected else { return "\(time) so far" }
    let minutes = Int(expected / 60)
    return isLate ? "\(time) so far: it takes longer than the usual \(minutes) min" : "\(time) so far, usually ready within \(minutes) min"
  }

  /// `2:10 of about 5 min`, `6:25, usually 5 min`: where there is little room.
  var brief: String {
    let time = ElapsedTime.clock(elapsed)
    guard let expected else { return time }
    return isLate ? "\(time), usually \(Int(expected / 60)) min" : "\(time) of about \(Int(expected / 60)) min"
  }
}
