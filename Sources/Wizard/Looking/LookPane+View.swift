import Components
import Drawing
import FoundationEssentials
import KubernetesObjects
import Rollout

extension LookPane {
  var title: String { "\(look.object.kind) \(look.object.name)" }

  /// Rows above the text: the tabs, and the containers where there is a choice.
  var headRows: Int { showsContainers ? 2 : 1 }

  private var showsContainers: Bool { log != nil && (source?.containers.count ?? 0) > 1 }

  func draw(on canvas: inout Canvas, in rect: Rect, now: Date, look: Look) {
    var area = rect
    drawTabs(on: &canvas, in: area.takeTop(1), look: look)
    if showsContainers { drawContainers(on: &canvas, in: area.takeTop(1), look: look) }
    drawStatus(on: &canvas, in: area.takeBottom(area.height > 1 ? 1 : 0), now: now, look: look)
    guard !isEmpty else {
      canvas.drawWrapped(emptySentence, in: area, style: look[problem == nil ? .dim : .warning])
      return
    }
    view.draw(into: &canvas, rect: area, look: look, focused: true)
  }

  /// `[l Log]  d Describe  e Events  y YAML`
  private func drawTabs(on canvas: inout Canvas, in row: Rect, look: Look) {
    var rest = row
    for tab in Tab.allCases {
      let isShown = tab == self.tab
      let label = "\(tab.key) \(tab.title)"
      let text = isShown ? "[\(label)]" : " \(label) "
      let role: Role = isShown ? .accent : refusal(of: tab) == nil ? .normal : .dim
      let used = canvas.draw(text, in: rest, style: look[role])
      _ = rest.takeLeft(used + 1)
    }
    guard let kind = logKind else { return }
    canvas.draw(kind, in: rest, style: look[.dim], align: .trailing)
  }

  /// Whose log it is, where that is not the title.
  private var logKind: String? {
    guard let log else { return nil }
    if log.isPrevious { return "the run before the last restart" }
    guard let source else { return nil }
    if log.isOfAllPods {
      let count = source.pods.count
      return source.podCount > count ? "\(count) of \(source.podCount) pods" : count == 1 ? "its only pod" : "all \(count) pods"
    }
    return self.look.object.kind == "Pod" ? nil : source.pods.first
  }

  /// `Container  [migrations init]  api  proxy sidecar`
  private func drawContainers(on canvas: inout Canvas, in row: Rect, look: Look) {
    var rest = row
    _ = rest.takeLeft(canvas.draw("Container", in: rest, style: look[.dim]) + 1)
    for container in source?.containers ?? [] {
      let isRead = container.name == source?.container
      let label = container.name + container.role.suffix
      let mark = container.isFailing ? " \(look.glyphs.cross)" : ""
      let text = isRead ? "[\(label)\(mark)]" : " \(label)\(mark) "
      guard text.displayWidth <= rest.width else {
        canvas.draw(String(look.glyphs.ellipsis), in: rest, style: look[.dim])
        return
      }
      _ = rest.takeLeft(canvas.draw(text, in: rest, style: look[isRead ? .accent : .normal]) + 1)
    }
  }

  /// Left how it stands, right how much of it there is.
  private func drawStatus(on canvas: inout Canvas, in row: Rect, now: Date, look: Look) {
    var rest = row
    let amount = amount(now: now)
    canvas.draw(amount, in: rest.takeRight(min(amount.displayWidth, rest.width / 2)), style: look[.dim], align: .trailing)
    _ = rest.takeRight(2)
    if problem != nil, isEmpty {
      canvas.draw("r tries again", in: rest, style: look[.dim])
    } else if let problem {
      canvas.draw("\(look.glyphs.warning) \(problem)", in: rest, style: look[.warning])
    } else if isReading {
      canvas.draw("\(look.glyphs.spinner(at: Int(now.timeIntervalSinceReferenceDate))) Reading …", in: rest, style: look[.accent])
    } else if log != nil {
      let (mark, sentence) = followSentence(look)
      canvas.draw("\(mark) \(sentence)", in: rest, style: look[isOpen && view.follows ? .good : .dim])
    } else {
      canvas.draw("r reads again", in: rest, style: look[.dim])
    }
  }

  private func followSentence(_ look: Look) -> (Unicode.Scalar, String) {
    if isOpen { return view.follows ? (look.glyphs.current, "Following") : (look.glyphs.pending, "Paused; End follows again") }
    return (look.glyphs.pending, log?.isPrevious == true ? "This run has ended" : "The log ends here; r reads again")
  }

  private func amount(now: Date) -> String {
    let count = view.lines.count
    var parts = ["\(count) line\(count == 1 ? "" : "s")"]
    if view.dropped > 0 { parts.append("\(view.dropped) older ones dropped") }
    // What is followed is always of now.
    if let readAt, log == nil || !isOpen {
      let age = now.timeIntervalSince(readAt)
      parts.append(age < 2 ? "read just now" : "read \(ElapsedTime.age(age)) ago")
    }
    return parts.joined(separator: ", ")
  }

  /// What is said in place of the text while there is none.
  var emptySentence: String {
    if let problem { return problem }
    if isReading { return "Asking the cluster …" }
    return log == nil ? "There is nothing to show." : isOpen ? "Nothing has been written yet." : "The log is empty."
  }
}

extension ContainerRow.Role {
  /// Behind the name of a container that is no main one.
  var suffix: String {
    switch self {
    case .initial: " (init)"
    case .sidecar: " (sidecar)"
    case .main: ""
    }
  }
}
