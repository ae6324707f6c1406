import Drawing

/// A path that is typed (Tab completes) or picked from a list. It reads no disk: it asks for a folder's entries (``Outcome/list(_:)``) and is
/// given them (``receive(_:of:)``).
package struct FilePicker: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var isDirectory: Bool
    package init(_ name: String, isDirectory: Bool = false) {
      self.name = name
      self.isDirectory = isDirectory
    }
  }

  package enum Outcome: Hashable, Sendable {
    case ignored
    case handled
    /// The path is another one.
    case changed
    /// Enter on a path that is not a folder.
    case accepted
    /// The entries of this folder are wanted. The path has changed too, if `changed`.
    case list(String, changed: Bool)
  }

  package private(set) var field: TextField
  package private(set) var isOpen = false
  package private(set) var highlighted: Int?
  /// The folder that ``entries`` belong to, as it was asked for.
  package private(set) var listed: String?
  package private(set) var entries: [Entry] = []
  /// Why the folder could not be listed.
  package private(set) var problem: String?
  private var completesOnArrival = false

  package init(_ path: String = "", placeholder: String = "") {
    field = TextField(path, placeholder: placeholder)
  }

  package var path: String {
    get { field.text }
    set { field.text = newValue }
  }

  /// The folder part of what has been typed, with its slash; `./` when there is none.
  package var folder: String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  /// What has been typed behind the last slash.
  private var beginning: String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The entries that begin with what has been typed; folders first. Hidden ones only when the dot has been typed.
  package var fitting: [Entry] {
    guard listed == folder else { return [] }
    let beginning = beginning
    return
      entries
      .filter { $0.name.hasPrefix(beginning) && (beginning.hasPrefix(".") || !$0.name.hasPrefix(".")) }
      .sorted { $0.isDirectory == $1.isDirectory ? $0.name < $1.name : $0.isDirectory }
  }

  /// Takes the entries of a folder that was asked for; others are stale and are dropped.
  package mutating func receive(_ entries: [Entry], of folder: String) {
    guard folder == self.folder else { return }
    listed = folder
    self.entries = entries
    problem = nil
    highlighted = nil
    if completesOnArrival {
      completesOnArrival = false
      _ = complete()
    }
  }

  package mutating func receive(problem: String, of folder: String) {
    guard folder == self.folder else { return }
    listed = folder
    entries = []
    self.problem = problem
  }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .tab where isOpen || !beginning.isEmpty && fitting.contains(where: { $0.name != beginning }):
      return complete()
    case .tab where !path.isEmpty && listed != folder:
      completesOnArrival = true
      isOpen = true
      return .list(folder, changed: false)
    case KeyPress(.down, .alt), .control("n"):
      isOpen = true
      return listed == folder ? .handled : .list(folder, changed: false)
    case .down where isOpen: return move(1)
    case .up where isOpen: return move(-1)
    case .escape where isOpen:
      close()
      return .handled
    case .enter where isOpen && highlighted != nil: return pick()
    case .shiftTab:
      close()
      return .ignored
    default: break
    }
    switch field.update(key) {
    case .changed:
      highlighted = nil
      isOpen = true
      return listed == folder ? .changed : .list(folder, changed: true)
    case .accepted:
      close()
      return .accepted
    case .ignored: return .ignored
    default: return .handled
    }
  }

  /// Closes the list, as when the field loses the focus.
  package mutating func close() {
    isOpen = false
    highlighted = nil
    completesOnArrival = false
  }

  private mutating func move(_ step: Int) -> Outcome {
    let count = fitting.count
    guard count > 0 else { return .handled }
    highlighted = highlighted.map { min(max(0, $0 + step), count - 1) } ?? (step > 0 ? 0 : count - 1)
    return .handled
  }

  private mutating func pick() -> Outcome {
    guard let highlighted, fitting.indices.contains(highlighted) else { return .handled }
    return take(fitting[highlighted])
  }

  /// As a shell does: the longest beginning that all share, or the one that is left.
  private mutating func complete() -> Outcome {
    let candidates = fitting
    if let highlighted, candidates.indices.contains(highlighted) { return take(candidates[highlighted]) }
    guard let only = candidates.first else {
      close()
      return .ignored
    }
    if candidates.count == 1 {
      guard only.name != beginning || only.isDirectory else {
        close()
        return .ignored
      }
      return take(only)
    }
    var shared = only.name
    for candidate in candidates { shared = String(zip(shared, candidate.name).prefix { $0 == $1 }.map(\.0)) }
    isOpen = true
    guard shared.count > beginning.count else { return .handled }
    field.text = prefix + shared
    return .changed
  }

  private mutating func take(_ entry: Entry) -> Outcome {
    field.text = prefix + entry.name + (entry.isDirectory ? "/" : "")
    highlighted = nil
    isOpen = entry.isDirectory
    return entry.isDirectory ? .list(folder, changed: true) : .changed
  }

  private var prefix: String { path.contains("/") ? folder : "" }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    field.draw(into: &canvas, rect: rect, look: look, focused: focused)
  }

  /// Draws the open list over what lies below the field. Call it after the rest of the screen.
  package func drawList(into canvas: inout Canvas, below row: Rect, look: Look) {
    guard isOpen, listed == folder else { return }
    if let problem {
      DropList.draw([(problem, "", false)], highlighted: nil, into: &canvas, below: row, look: look)
    } else {
      DropList.draw(
        fitting.map { ($0.name + ($0.isDirectory ? "/" : ""), "", true) }, highlighted: highlighted, into: &canvas, below: row, look: look)
    }
  }
}
