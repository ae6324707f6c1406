import Drawing

/// One of several options, shown as a radio list, or as one line that opens a list.
package struct Choice: Hashable, Sendable {
  package struct Option: Hashable, Sendable {
    package var value: String
    package var title: String
    package var help: String
    /// Why it cannot be chosen now, and what would change that; nil when it can.
    package var unavailable: String?

    package init(_ value: String, title: String? = nil, help: String = "", unavailable: String? = nil) {
      self.value = value
      self.title = title ?? value
      self.help = help
      self.unavailable = unavailable
    }
  }

  package enum Presentation: Hashable, Sendable {
    case list
    /// One line; Space or Enter opens the options below it.
    case dropDown
  }

  package private(set) var options: [Option]
  package private(set) var selected: Int?
  /// Where the pointer is; moving it in a radio list selects nothing that is unavailable.
  package private(set) var highlighted: Int
  package private(set) var isOpen = false
  package var presentation: Presentation
  package var placeholder: String

  package init(_ options: [Option], selected value: String? = nil, presentation: Presentation = .list, placeholder: String = "") {
    self.options = options
    self.presentation = presentation
    self.placeholder = placeholder
    selected = options.firstIndex { $0.value == value }
    highlighted = selected ?? 0
  }

  package var value: String? { selected.map { options[$0].value } }

  /// The option under the pointer: its help, or the reason why it is unavailable, belongs below the form.
  package var pointed: Option? { options.indices.contains(highlighted) ? options[highlighted] : nil }

  package mutating func select(_ value: String?) {
    selected = options.firstIndex { $0.value == value }
    highlighted = selected ?? highlighted
  }

  /// Other options, such as those that a cluster proposes; what was selected stays so if it is still among them.
  package mutating func setOptions(_ options: [Option]) {
    let value = value
    let pointed = pointed?.value
    self.options = options
    selected = options.firstIndex { $0.value == value }
    highlighted = options.firstIndex { $0.value == pointed } ?? selected ?? 0
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    if presentation == .dropDown, !isOpen { return updateClosed(key) }
    switch key {
    case .up: return move(-1)
    case .down: return move(1)
    case .home: return point(at: 0)
    case .end: return point(at: options.count - 1)
    case .space: return choose(thenAccept: false)
    case .enter: return choose(thenAccept: true)
    case .escape where isOpen, .tab where isOpen, .shiftTab where isOpen:
      isOpen = false
      highlighted = selected ?? highlighted
      return key == .escape ? .handled : .ignored
    default:
      guard let character = key.character else { return .ignored }
      return jump(to: character)
    }
  }

  private mutating func updateClosed(_ key: KeyPress) -> Outcome {
    switch key {
    case .space, .enter, KeyPress(.down, .alt):
      guard !options.isEmpty else { return .accepted }
      isOpen = true
      highlighted = selected ?? 0
      return .handled
    default: return .ignored
    }
  }

  /// Leaves the list at its ends, so that arrows go on to the next field.
  private mutating func move(_ step: Int) -> Outcome {
    let next = highlighted + step
    guard options.indices.contains(next) else { return isOpen ? .handled : .ignored }
    return point(at: next)
  }

  private mutating func point(at index: Int) -> Outcome {
    guard options.indices.contains(index) else { return .handled }
    highlighted = index
    return .handled
  }

  private mutating func choose(thenAccept: Bool) -> Outcome {
    guard let pointed, pointed.unavailable == nil else { return .handled }
    let changed = selected != highlighted
    selected = highlighted
    let wasOpen = isOpen
    isOpen = false
    if changed { return .changed }
    return thenAccept && !wasOpen ? .accepted : .handled
  }

  private mutating func jump(to character: Character) -> Outcome {
    let wanted = character.lowercased()
    let order = options.indices.map { (highlighted + 1 + $0) % options.count }
    guard let found = order.first(where: { options[$0].title.lowercased().hasPrefix(wanted) }) else { return .ignored }
    return point(at: found)
  }
}
