import Drawing

/// What hands do that follow a list: they wait until a text is on the screen, press keys, and wait for the next.
struct KeyCourse {
  private var steps: [(sight: String, keys: [KeyPress])]
  /// All that was shown; the same twice in a row counts once.
  private(set) var frames: [String] = []

  init(_ steps: [(String, [KeyPress])]) { self.steps = steps.map { (sight: $0.0, keys: $0.1) } }

  /// What is waited for; nil: it is over.
  var next: String? { steps.first?.sight }

  /// - Returns: what is pressed now.
  mutating func see(_ frame: String) -> [KeyPress] {
    if frame != frames.last { frames.append(frame) }
    guard let step = steps.first, frame.contains(step.sight) else { return [] }
    steps.removeFirst()
    return step.keys
  }
}
