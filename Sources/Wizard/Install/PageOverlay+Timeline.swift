import Components
import Drawing
import FoundationEssentials
import Installation

extension PageOverlay {
  /// The phases with when they began and how long they took, then what happened, each with its time since the beginning.
  static func timeline(_ slice: InstallSlice, look: Look) -> PageOverlay {
    let progress = slice.progress
    var lines: [TextView.Line] = []
    if let clock = slice.clock { lines += [TextView.Line(clock.sentence, role: clock.role == .dim ? .normal : clock.role), TextView.Line("")] }
    let origin = progress.began ?? progress.timeline.first?.at
    if progress.began != nil {
      lines.append(TextView.Line("  Phase      began    took", role: .title))
      for phase in progress.phases {
        let mark = Mark(phase.state, look: look)
        let began = phase.began.flatMap { since($0, origin) } ?? ""
        let took = phase.elapsed(now: slice.now)
        let text = "\(mark.text) \(phase.step.title.padded(to: 10)) \(leading(began, 6))  \(leading(took, 6))"
        lines.append(TextView.Line(phase.detail.isEmpty ? text : "\(text)   \(phase.detail)", role: mark.role == .good ? .normal : mark.role))
      }
      lines.append(TextView.Line(""))
    }
    let milestones = progress.timeline.filter(\.isMilestone)
    lines.append(TextView.Line("What happened", role: .title))
    if milestones.isEmpty { lines.append(TextView.Line("nothing yet", role: .dim)) }
    for entry in milestones {
      let (text, role) = entry.line(look: look)
      lines.append(TextView.Line("\(leading(since(entry.at, origin) ?? "", 7))  \(text)", role: role == .good ? .normal : role))
    }
    if !slice.isWatchOnly {
      lines += [TextView.Line(""), TextView.Line("Times are counted from the beginning; o shows what helm said.", role: .dim)]
    }
    return PageOverlay(.timeline, title: "Timeline", lines: lines, wraps: true)
  }

  private static func since(_ date: Date, _ origin: Date?) -> String? {
    origin.map { "+" + ElapsedTime.clock(date.timeIntervalSince($0)) }
  }

  private static func leading(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.displayWidth)) + text
  }
}
