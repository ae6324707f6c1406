import Components
import Drawing
import ProductModel

extension WizardModel {
  /// The whole picture for a terminal of this size. Pure: the same model gives the same picture.
  package func view(_ size: Size, _ look: Look) -> Canvas {
    var canvas = Canvas(size)
    guard Frame.fits(size) else {
      let sentence = "This terminal is too small: \(size.width)×\(size.height). Slipway needs 40×10, and is at home from 80×24 on. Nothing is lost."
      canvas.drawWrapped(sentence, in: canvas.bounds)
      return canvas
    }
    let frame = Frame(size: size, screen: screen, isWatch: isWatchOnly)
    drawTitle(on: &canvas, in: frame.title, look: look)
    drawStepper(on: &canvas, frame, look: look)
    drawSide(on: &canvas, frame, look: look)
    let shown = shown(in: frame, look: look)
    drawHelp(of: shown, on: &canvas, frame, look: look)
    shown?.draw(on: &canvas, frame, look: look)
    for overlay in overlays { overlay.draw(on: &canvas, in: frame.body, now: now, notice: notice, look: look) }
    keyBar(of: shown).draw(into: &canvas, rect: frame.keys, look: look)
    if look.glyphs == .ascii { canvas.useAsciiPunctuation() }
    return canvas
  }

  private func drawTitle(on canvas: inout Canvas, in rect: Rect, look: Look) {
    let style = look[.banner]
    canvas.fill(rect, style: style)
    var rest = rect.inset(horizontal: 1)
    if let rehearsal = start.rehearsal {
      let text = " \(rehearsal) "
      // A demo must be seen to be one, whatever else has to give way.
      let place = rest.takeRight(min(text.displayWidth, rest.width))
      canvas.draw(text, in: place, style: look[.match])
      _ = rest.takeRight(1)
    }
    let product = draft?.product.title ?? (isWatchOnly ? "Slipway watch\(recognised.map { ": \($0.title)" } ?? "")" : "Slipway")
    let used = canvas.draw(product, in: rest, style: style)
    _ = rest.takeLeft(used + 2)
    guard let target = shownTarget else { return }
    let separator = " \(look.glyphs.separator) "
    // Names of contexts can be long, and end in the cluster's name: they give way before the namespace and the release do.
    let tail = [target.namespace, watchedLabels ?? target.release].filter { !$0.isEmpty }.joined(separator: separator)
    let room = rest.width - tail.displayWidth - separator.displayWidth
    let context = room > 6 ? (target.context ?? facts.contexts?.current).map { $0.truncatedAtStart(to: room) } : nil
    canvas.draw((context.map { $0 + separator } ?? "") + tail, in: rest, style: style, align: .trailing)
  }

  var shownTarget: Plan.Target? {
    if case .watch(let target, labels: _) = start.mode { return target }
    return draft?.plan.target
  }

  private func drawStepper(on canvas: inout Canvas, _ frame: Frame, look: Look) {
    let form = formSlice
    let stepper = Stepper(stations.map { Stepper.Step(title(of: $0), stepperState(of: $0, form), isCurrent: $0 == station) })
    if !frame.stepperLine.isEmpty { stepper.drawCompact(into: &canvas, rect: frame.stepperLine.inset(horizontal: 1), look: look) }
    guard !frame.stepper.isEmpty else { return }
    var area = frame.stepper
    let rule = area.takeRight(1)
    canvas.verticalRule(rule, look: look)
    _ = area.takeLeft(1)
    if frame.main.y > area.y { _ = area.takeTop(frame.main.y - area.y) }
    stepper.draw(into: &canvas, rect: area, look: look)
    if case .install = screen, !isWatchOnly {
      _ = area.takeTop(stepper.steps.count + 1)
      drawPhases(on: &canvas, in: area, look: look)
    }
  }

  private func stepperState(of station: Station, _ form: FormSlice?) -> Stepper.State {
    switch state(of: station, form) {
    case .done: .done
    case .current: .current
    case .pending: .notYet
    case .wrong: .wrong
    }
  }

  private func drawPhases(on canvas: inout Canvas, in rect: Rect, look: Look) {
    for (index, phase) in progress.phases.enumerated() {
      var row = rect.row(index)
      let mark = Mark(phase.state, look: look)
      canvas.draw(mark.text, in: row.takeLeft(2), style: look[mark.role])
      let time = phase.elapsed(now: now)
      canvas.draw(time, in: row.takeRight(time.displayWidth + 1), style: look[.dim])
      canvas.draw(phase.step.title, in: row, style: look[phase.state == .waiting ? .dim : .normal])
    }
  }

  private func drawHelp(of shown: Shown?, on canvas: inout Canvas, _ frame: Frame, look: Look) {
    var area = frame.help.inset(horizontal: 1)
    if case .step = screen {
      canvas.rule(frame.help.row(0), look: look)
      _ = area.takeTop(1)
    }
    if let notice {
      canvas.drawWrapped(notice, in: area, style: look[.accent])
    } else if case .install(let screen, _, let lines)? = shown {
      screen.drawDetail(lines, on: &canvas, in: area, look: look)
    } else if let help = shown?.help, !help.isEmpty {
      drawWhole(help, on: &canvas, in: area, look: look)
    }
  }

  /// A text, and where the rest of it is when it does not fit.
  private func drawWhole(_ text: String, on canvas: inout Canvas, in area: Rect, look: Look) {
    let lines = TextWrap.lines(text, width: area.width)
    let more = "\(look.glyphs.ellipsis) F1"
    for (index, line) in lines.prefix(area.height).enumerated() {
      var row = area.row(index)
      if index == area.height - 1, lines.count > area.height {
        canvas.draw(more, in: row.takeRight(more.displayWidth), style: look[.accent])
        _ = row.takeRight(1)
      }
      canvas.draw(line, in: row, style: look[.normal])
    }
  }

  private func drawSide(on canvas: inout Canvas, _ frame: Frame, look: Look) {
    guard !frame.side.isEmpty else { return }
    var area = frame.side
    switch screen {
    case .step, .review:
      guard let draft else { return }
      canvas.verticalRule(area.takeLeft(1), look: look)
      _ = area.takeLeft(1)
      if frame.main.y > area.y { _ = area.takeTop(frame.main.y - area.y) }
      canvas.draw(draft.plan.valuesFileName, in: area.takeTop(1), style: look[.title])
      _ = area.takeTop(1)
      var view = previewView
      view.visibleRows = max(1, area.height)
      view.revealMarked()
      view.draw(into: &canvas, rect: area, look: look, focused: false)
    case .checks, .install, .start, .verify: break
    }
  }
}
