import Components
import Drawing
import FoundationEssentials
import KubernetesObjects

/// What the cluster says about one object: its log, a description, its events, its YAML. One is shown, and a key leads to each of the others.
package struct LookPane: Sendable, Equatable {
  /// Lines that are kept; older ones are dropped.
  static let capacity = 10_000

  private(set) var look: ObjectLook
  private(set) var view = LogView(capacity: capacity)
  /// More may come.
  private(set) var isOpen = true
  private(set) var problem: String?
  /// Of a log.
  private(set) var source: LogSource?
  /// When the first of it came; nil: it is being asked for.
  private(set) var readAt: Date?

  init(_ look: ObjectLook) {
    self.look = look
    setWrapping()
  }

  /// Sentences are read whole; the columns of a log or of YAML are not torn apart.
  private mutating func setWrapping() {
    view.wrapsAtBlanks =
      switch look.kind {
      case .describe, .events: true
      case .log, .yaml: false
      }
    view.wraps = view.wrapsAtBlanks
  }

  var isEmpty: Bool { view.lines.isEmpty }
  var isReading: Bool { readAt == nil }

  var log: LogChoice? { if case .log(let choice) = look.kind { choice } else { nil } }

  mutating func receive(_ piece: TextPiece, at now: Date) {
    // What was read before stays in sight until there is something newer.
    if readAt == nil {
      let wasAt = view.first
      let followed = view.follows
      view.clear()
      view.append(contentsOf: piece.lines.map(\.line))
      // A description is read from its beginning, a log and events from their end.
      if !startsAtEnd { view.show(first: followed ? 0 : wasAt) }
    } else {
      view.append(contentsOf: piece.lines.map(\.line))
    }
    readAt = readAt ?? now
    isOpen = piece.isOpen
    problem = piece.problem
    source = piece.source ?? source
  }

  mutating func fail(_ sentence: String, at now: Date) {
    receive(TextPiece(lines: [], problem: sentence), at: now)
  }

  private var startsAtEnd: Bool {
    switch look.kind {
    case .log, .events: true
    case .describe, .yaml: false
    }
  }

  mutating func update(_ key: KeyPress, height: Int) -> [WizardAction] {
    view.visibleRows = max(1, height - headRows - 1)
    if view.update(key) != .ignored { return [] }
    guard let binding = bindings.binding(of: key) else { return [] }
    if let reason = binding.disabled { return [.notice(reason)] }
    return act(binding.intent)
  }

  private mutating func act(_ intent: Intent) -> [WizardAction] {
    switch intent {
    case .show(let kind): return read(kind, isOther: kind != look.kind)
    case .again: return read(look.kind, isOther: false)
    case .times:
      view.showsTimes.toggle()
      return []
    case .save: return [.open(.prompt(.save(self)))]
    case .help: return [.openPage(.help)]
    case .close: return [.closeOverlay]
    case .scroll: return []
    }
  }

  private mutating func read(_ kind: ObjectLook.Kind, isOther: Bool) -> [WizardAction] {
    look.kind = kind
    if isOther {
      let showsTimes = view.showsTimes
      view = LogView(capacity: Self.capacity)
      view.showsTimes = showsTimes
      setWrapping()
    }
    readAt = nil
    isOpen = true
    problem = nil
    return [.run(.look(look), .look, .overlay)]
  }
}

extension TextLine {
  fileprivate var line: LogView.Line {
    let role: Role =
      switch tone {
      case .plain: .normal
      case .heading: .title
      case .good: .good
      case .warning: .warning
      case .bad: .bad
      case .faint: .dim
      }
    return LogView.Line(text, role: role, source: source, time: time)
  }
}
