import Drawing

/// Where the parts of a screen lie in a terminal of some size.
struct Frame: Equatable {
  static let smallest = Size(width: 40, height: 10)
  /// From here on the values file stands beside the form.
  static let wide = 110

  var title: Rect
  /// Beside the screen; empty where there is no room.
  var stepper: Rect
  /// In one row above the screen, where there is no room beside it.
  var stepperLine: Rect
  /// The screen itself.
  var main: Rect
  /// The values file, or helm's output.
  var side: Rect
  /// The help of what has the focus, and notices.
  var help: Rect
  var keys: Rect
  /// All between the title and the keys: where overlays lie.
  var body: Rect

  static func fits(_ size: Size) -> Bool { size.width >= smallest.width && size.height >= smallest.height }

  init(size: Size, screen: Screen, isWatch: Bool = false) {
    var rest = Rect(size)
    title = rest.takeTop(1)
    keys = rest.takeBottom(1)
    body = rest
    let isForm = if case .step = screen { true } else { false }
    let isStart = if case .start = screen { true } else { false }
    let isWide = size.width >= Self.wide
    let isOutput = if case .install = screen { true } else { false }
    help = rest.takeBottom(isForm ? (size.height < 14 ? 2 : size.height < 16 ? 3 : size.height < 24 ? 4 : 5) : 1)
    stepper = Rect(width: 0, height: 0)
    stepperLine = stepper
    side = stepper
    let wantsStepper = !isStart && !isWatch
    let isForm80 = if case .review = screen { true } else { isForm }
    if wantsStepper, size.width >= (isForm80 ? 72 : Self.wide) {
      stepper = rest.takeLeft(isWide ? 20 : 18)
    } else if wantsStepper {
      stepperLine = rest.takeTop(1)
    }
    if isWide, !isWatch, isForm80 || isOutput {
      let width = isForm80 ? min(64, max(40, size.width * 3 / 8)) : min(60, max(40, size.width * 3 / 10))
      if isForm80 || size.width >= 130 { side = rest.takeRight(width) }
    }
    main = rest.inset(horizontal: 1)
    if size.height >= 20 { _ = main.takeTop(1) }
  }
}
