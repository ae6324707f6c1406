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
        let whole = phase.detail.isEmpty ? text : "\(text)   \(phase.detail)"
        lines.append(TextView.Line(whole, role: mark.role == .good ? .normal : mark.role, hang: text.displayWidth + 3))
      }
      lines.append(TextView.Line(""))
    }
    let milestones = progress.timeline.filter(\.isMilestone)
    lines.append(TextView.Line("What happened", role: .title))
    if milestones.isEmpty { lines.append(TextView.Line("nothing yet", role: .dim)) }
    for entry in milestones {
      let (text, role) = entry.line(look: look)
      lines.append(TextView.Line(text, role: role == .good ? .normal : role, time: time(of: entry, origin)))
    }
    var actions: [Binding<[WizardAction]>] = [.save]
    if !slice.isWatchOnly {
      lines += [TextView.Line(""), TextView.Line("Times are counted from the beginning; o shows what helm said.", role: .dim)]
      actions = [Binding([.character("o")], [.closeOverlay, .openPage(.output)], "Output", "what helm and the commands said"), .save]
    }
    var page = PageOverlay(.timeline, title: "Timeline", lines: lines, wraps: true, actions: actions)
    page.view.showsTimes = true
    return page
  }

  /// Everything that was done and said, with its time since the beginning; followed from its end.
  static func output(_ slice: InstallSlice, look: Look) -> PageOverlay {
    let origin = slice.progress.began ?? slice.progress.timeline.first?.at
    let blank = String(repeating: " ", count: 8)
    var lines = slice.progress.timeline.flatMap { entry in
      let (text, role) = entry.line(look: look)
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map { place, line in
        TextView.Line(
          String(line), role: role, time: place == 0 ? time(of: entry, origin) : blank,
          hang: entry.isSpoken ? nil : line.prefix { $0 == " " }.count + 2)
      }
    }
    if lines.isEmpty { lines = [TextView.Line("Nothing was done yet.", role: .dim)] }
    var page = PageOverlay(
      .output, title: "What happened, and what helm said", lines: lines, wraps: true,
      actions: [
        Binding([.character("t")], [.closeOverlay, .openPage(.timeline)], "Timeline", "the phases with their times"),
        .save,
      ])
    page.view.showsTimes = true
    page.view.followEnd()
    return page
  }

  /// With a blank behind it, to which the text keeps its distance.
  private static func time(of entry: TimelineEntry, _ origin: Date?) -> String { leading(since(entry.at, origin) ?? "", 7) + " " }

  private static func since(_ date: Date, _ origin: Date?) -> String? {
    origin.map { "+" + ElapsedTime.clock(date.timeIntervalSince($0)) }
  }

  private static func leading(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.displayWidth)) + text
  }
}
