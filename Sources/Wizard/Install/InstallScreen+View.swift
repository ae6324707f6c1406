import Components
import Drawing
import FoundationEssentials
import Helm
import Installation
import Rollout

extension InstallScreen {
  /// Helm's output is shown under the list while helm is at work, and after it failed, unless there are reasons to be shown in its place.
  private func showsOutput(_ slice: InstallSlice) -> Bool {
    guard !slice.isWatchOnly, !slice.snapshot.diagnoses.contains(where: { $0.severity == .failure }) else { return false }
    return slice.snapshot.workloads.isEmpty || slice.progress.runningStep == .release || slice.progress.problem != nil
  }

  func draw(_ slice: InstallSlice, _ lines: InstallLines, on canvas: inout Canvas, _ frame: Frame, look: Look) {
    var area = frame.main
    let hasPhaseLine = frame.stepper.isEmpty && !slice.isWatchOnly
    if hasPhaseLine { drawPhaseLine(slice, on: &canvas, in: area.takeTop(1), look: look) }
    drawHeadline(slice, showsClock: !hasPhaseLine, on: &canvas, area: &area, look: look)
    if !frame.side.isEmpty, !slice.isWatchOnly {
      drawOutput(slice, on: &canvas, in: frame.side.inset(horizontal: 1), look: look)
    } else if showsOutput(slice) {
      let hasRows = slice.progress.rollout?.workloads.isEmpty == false
      // The button that leads on stands in the list, which has no other row then.
      let list = slice.wayOn == nil ? 0 : 2
      drawOutput(slice, on: &canvas, in: area.takeBottom(hasRows ? max(4, area.height / 3) : area.height - list), look: look)
    }
    if isFiltering || !filter.isEmpty { drawFilter(on: &canvas, in: area.takeBottom(1), look: look) }
    drawRows(slice, lines, on: &canvas, in: area, look: look)
  }

  private func drawRows(_ slice: InstallSlice, _ lines: InstallLines, on canvas: inout Canvas, in area: Rect, look: Look) {
    guard lines.count > 0 else {
      let sentence =
        !filter.isEmpty
        ? "Nothing holds \"\(filter)\"; Esc shows all again."
        : slice.progress.rollout == nil ? "" : slice.labels.map { "Nothing carries the labels \($0) yet." } ?? "The release has no workloads yet."
      canvas.drawWrapped(sentence, in: area, style: look[.dim])
      return
    }
    list.draw(lines, on: &canvas, in: area, look: look)
  }

  /// All of what is selected, in a line of its own: its row may have no room for it.
  func drawDetail(_ lines: InstallLines, on canvas: inout Canvas, in rect: Rect, look: Look) {
    guard let id = list.current(lines), let detail = lines.detail(of: id) else { return }
    canvas.draw(detail, in: rect, style: look[.dim])
  }

  /// `━━━━━━──── 6 of 10  Helm release 0:42`
  private func drawPhaseLine(_ slice: InstallSlice, on canvas: inout Canvas, in rect: Rect, look: Look) {
    let phases = slice.progress.phases
    let done = phases.count(where: \.state.isOver)
    var rest = rect
    Progress(done: done, total: phases.count).draw(into: &canvas, rect: rest.takeLeft(min(20, rest.width / 3)), look: look)
    _ = rest.takeLeft(2)
    let current = phases.first { $0.state != .waiting && !$0.state.isOver }
    let text =
      current.map { "\($0.step.title) \($0.elapsed(now: slice.now))" } ?? (slice.progress.began == nil ? "not started" : "all phases done")
    let clock = slice.clock
    let brief = clock.map { " \(look.glyphs.separator) \($0.brief)" } ?? ""
    let used = canvas.draw("\(done) of \(phases.count)  \(text)", in: rest, style: look[.normal])
    _ = rest.takeLeft(used)
    canvas.draw(brief, in: rest, style: look[clock?.role ?? .dim])
  }

  /// One sentence for the whole, and what to do when it ended badly.
  private func drawHeadline(_ slice: InstallSlice, showsClock: Bool, on canvas: inout Canvas, area: inout Rect, look: Look) {
    let headline = Headline(slice, look: look)
    let width = max(1, area.width - 2)
    var lines = TextWrap.lines(headline.sentence, width: width).map { ($0, headline.mark.role) }
    for note in headline.notes { lines += TextWrap.lines(note, width: width).map { ($0, Role.warning) } }
    lines += headline.next.isEmpty ? [] : TextWrap.lines(headline.next, width: width).map { ($0, Role.normal) }
    if showsClock, let clock = slice.clock { lines.append((clock.sentence, clock.role)) }
    // One sentence of a controller is long, and its end says what is wrong; of a log's last lines each beginning is enough.
    // Where the cause stands right below, it tells more than either.
    let evidence = headline.evidence.suffix(slice.snapshot.diagnoses.isEmpty ? 4 : 0)
    lines += evidence.flatMap { evidence.count == 1 ? Array(TextWrap.lines($0, width: width).prefix(4)) : [$0.truncated(to: width)] }
      .map { ($0, Role.dim) }
    if !headline.support.isEmpty {
      // A command that is cut off is of no use.
      let fits = headline.support.displayWidth <= width
      lines.append((fits ? headline.support : "For whoever helps: slipway bundle (F2 shows the whole command)", .normal))
    }
    canvas.draw(headline.mark.text, in: area.row(0), style: look[headline.mark.role])
    var place = area.takeTop(min(lines.count, max(1, area.height / 2)))
    _ = place.takeLeft(2)
    for (index, line) in lines.enumerated() { canvas.draw(line.0, in: place.row(index), style: look[line.1]) }
    _ = area.takeTop(area.height > 10 ? 1 : 0)
  }

  private func drawFilter(on canvas: inout Canvas, in rect: Rect, look: Look) {
    let used = canvas.draw("/\(filter)", in: rect, style: look[.accent])
    if isFiltering { canvas.cursor = Point(x: min(rect.maxX - 1, rect.x + used), y: rect.y) }
  }

  /// What happened, newest at the bottom: phases with the time they took, and what helm said between them.
  private func drawOutput(_ slice: InstallSlice, on canvas: inout Canvas, in rect: Rect, look: Look) {
    let inner = canvas.box(rect, title: "What happened", look: look).inset(horizontal: 1)
    var lines: [(String, Role)] = []
    for entry in slice.progress.timeline.suffix(max(1, inner.height)) {
      let (text, role) = entry.line(look: look)
      var pieces = TextWrap.lines(text, width: max(1, inner.width - 2))
      // One endless line must not push everything else away.
      if pieces.count > Self.longestEntry { pieces = Array(pieces.prefix(Self.longestEntry - 1)) + [String(look.glyphs.ellipsis)] }
      lines += pieces.enumerated().map { ($0.offset == 0 ? $0.element : "  \($0.element)", role) }
    }
    if lines.isEmpty { lines = [("nothing yet", .dim)] }
    for (index, line) in lines.suffix(inner.height).enumerated() { canvas.draw(line.0, in: inner.row(index), style: look[line.1]) }
  }

  /// Rows that one entry of the timeline may take.
  private static let longestEntry = 4
}
