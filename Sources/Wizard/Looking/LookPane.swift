import Components
import Drawing
import FoundationEssentials
import KubernetesObjects

/// What the cluster says about one object: its log, a description, its events, its YAML. One is shown, and a key leads to each of the others.
package struct LookPane: Sendable, Equatable {
  /// Lines that are kept; older ones are dropped.
  static let capacity = 10_000

  private(set) var look: ObjectLook
  private(set) var view = TextView(capacity: capacity)
  /// More may come.
  private(set) var isOpen = true
  private(set) var problem: String?
  /// Of a log.
  private(set) var source: LogSource?
  /// Shows what is folded.
  private(set) var unfolds = false
  /// All of a text of which some is folded.
  private(set) var folding: [TextLine] = []
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
      folding = piece.lines.contains(where: \.isFolded) ? piece.lines : []
      view.append(contentsOf: shown(piece.lines))
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

  /// A block that is folded is one line, which says how long it is.
  private func shown(_ lines: [TextLine]) -> [TextView.Line] {
    (unfolds ? lines : TextLine.folded(lines)).map(\.line)
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

  mutating func update(_ key: KeyPress, _ size: Size) -> [WizardAction] {
    view.visibleRows = max(1, size.height - headRows - 1)
    view.visibleColumns = size.width
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
    case .fold:
      unfolds.toggle()
      if !folding.isEmpty { view.setLines(shown(folding)) }
      return []
    case .save: return [.open(.prompt(.save(view, as: fileName)))]
    case .help: return [.openPage(.help)]
    case .close: return [.closeOverlay]
    case .scroll: return []
    }
  }

  private mutating func read(_ kind: ObjectLook.Kind, isOther: Bool) -> [WizardAction] {
    look.kind = kind
    if isOther {
      let showsTimes = view.showsTimes
      view = TextView(capacity: Self.capacity)
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
  /// With one line in place of each block that is folded.
  fileprivate static func folded(_ lines: [TextLine]) -> [TextLine] {
    var shown: [TextLine] = []
    var index = lines.startIndex
    while index < lines.endIndex {
      guard lines[index].isFolded else {
        shown.append(lines[index])
        index += 1
        continue
      }
      let end = lines[index...].firstIndex { !$0.isFolded } ?? lines.endIndex
      let key = lines[index].text.prefix { $0 != ":" }
      shown.append(TextLine("\(key): …  (\(end - index == 1 ? "1 line" : "\(end - index) lines"), m unfolds)", .faint))
      index = end
    }
    return shown
  }

  fileprivate var line: TextView.Line {
    let role: Role =
      switch tone {
      case .plain: .normal
      case .heading: .title
      case .good: .good
      case .warning: .warning
      case .bad: .bad
      case .faint: .dim
      }
    return TextView.Line(text, role: role, source: source, time: time, hang: hang)
  }
}
