import Drawing
import Preflight

/// The screen with what it may see and the rows of its list, made once for a picture or a key: what is drawn, what is selected and what the keys do
/// follow from the same.
enum Shown {
  case start(StartScreen, [Row<StartScreen.Entry>])
  case form(StepScreen, FormSlice)
  /// A step that asks nothing.
  case report(StepScreen, FormSlice, [Row<ChecksScreen.Entry>])
  case review(ReviewScreen, ReviewSlice, [Row<ReviewScreen.Entry>])
  case checks(ChecksScreen, ChecksSlice, [Row<ChecksScreen.Entry>])
  case install(InstallScreen, InstallSlice, InstallLines)
  case verify(VerifyScreen, VerifySlice, [Row<VerifyScreen.Entry>])

  /// The keys of the screen itself.
  var hints: [KeyHint] {
    switch self {
    case .start(let screen, _): screen.bindings().map(\.hint)
    case .form(let screen, let slice): screen.bindings(slice).map(\.hint)
    case .report(let screen, let slice, let rows): screen.reportBindings(slice, screen.list.current(rows)).map(\.hint)
    case .review(let screen, let slice, let rows): screen.bindings(slice, screen.list.current(rows)).map(\.hint)
    case .checks(let screen, let slice, let rows): screen.bindings(slice, screen.list.current(rows)).map(\.hint)
    case .install(let screen, let slice, let lines): screen.bindings(slice, screen.list.current(lines)).map(\.hint)
    case .verify(let screen, let slice, let rows): screen.bindings(slice, screen.list.current(rows)).map(\.hint)
    }
  }

  /// What is said of what has the focus, below the screen; empty: nothing, or the screen says it itself.
  var help: String {
    switch self {
    case .form(let screen, let slice): screen.help(slice)
    case .report(let screen, let slice, let rows): screen.reported(slice, screen.list.current(rows))?.why ?? screen.help(slice)
    case .start, .review, .checks, .install, .verify: ""
    }
  }

  func draw(on canvas: inout Canvas, _ frame: Frame, look: Look) {
    switch self {
    case .start(let screen, let rows): screen.draw(rows, on: &canvas, in: frame.main, look: look)
    case .form(let screen, let slice): screen.draw(slice, on: &canvas, in: frame.main, look: look)
    case .report(let screen, let slice, let rows): screen.draw(slice, report: rows, on: &canvas, in: frame.main, look: look)
    case .review(let screen, _, let rows): screen.list.draw(rows, on: &canvas, in: frame.main, look: look)
    case .checks(let screen, _, let rows): screen.list.draw(rows, on: &canvas, in: frame.main, look: look)
    case .install(let screen, let slice, let lines): screen.draw(slice, lines, on: &canvas, frame, look: look)
    case .verify(let screen, _, let rows): screen.list.draw(rows, on: &canvas, in: frame.main, look: look)
    }
  }
}

extension WizardModel {
  /// nil: there is no product to show anything of.
  func shown(in frame: Frame, look: Look = .standard) -> Shown? {
    let width = frame.main.width
    switch screen {
    case .start(let screen): return .start(screen, screen.rows(start, now: now, width: min(100, width)))
    case .step(let screen):
      guard let slice = formSlice else { return nil }
      return screen.isReport(slice) ? .report(screen, slice, screen.reportRows(slice, width: width, look: look)) : .form(screen, slice)
    case .review(let screen): return reviewSlice.map { .review(screen, $0, screen.rows($0, width: width, look: look)) }
    case .checks(let screen): return checksSlice.map { .checks(screen, $0, screen.rows($0, width: width, look: look)) }
    case .install(let screen):
      let slice = installSlice
      return .install(screen, slice, InstallLines(screen, slice, width: width, look: look))
    case .verify(let screen): return verifySlice.map { .verify(screen, $0, screen.rows($0, width: width, look: look)) }
    }
  }
}
