import Commands
import Components
import Drawing
import Installation
import ProductModel
import ValuesFile

extension WizardModel {
  /// F1: what the screen is about, and every key.
  var helpPage: PageOverlay {
    switch overlays.last {
    case .look(let pane)?: return Self.helpPage(pane)
    case .page(let page)?: return Self.helpPage("A page to read: \(page.title).", page.hints(scrolls: true))
    case .secrets(let pane)?:
      return Self.helpPage("The names of the values that were made at random. One is shown when you ask for it, and nowhere else.", pane.hints)
    case .prompt?, .dialog?, nil: break
    }
    var lines: [TextView.Line] = []
    for (title, text) in fieldHelp where !text.isEmpty {
      lines.append(TextView.Line(title, role: .title))
      lines += TextWrap.lines(text, width: 74).map { TextView.Line($0) } + [TextView.Line("")]
    }
    lines += TextWrap.lines(screenHelp, width: 74).map { TextView.Line($0) } + [TextView.Line("")]
    lines.append(TextView.Line("Keys of this screen", role: .title))
    lines += Self.lines(shown(in: frame)?.hints ?? [])
    lines += [TextView.Line(""), TextView.Line("Keys everywhere", role: .title)]
    lines += Self.lines(
      globalBindings.map(\.hint) + [
        KeyHint(keys: [.control("l")], title: "", help: "draws the screen anew"),
        KeyHint(keys: [.control("z")], title: "", help: "gives the terminal back for a while; fg comes back"),
      ])
    return PageOverlay(.help, title: "Help", lines: lines, wraps: true)
  }

  private static func helpPage(_ pane: LookPane) -> PageOverlay {
    let about =
      "What the cluster says about one object, read from it just now. The keys l, d, e and y lead from its log to its description, its events and "
      + "its YAML. Secrets are taken out; nothing can be changed from here."
    return helpPage(about, pane.bindings.map(\.hint))
  }

  private static func helpPage(_ about: String, _ hints: [KeyHint]) -> PageOverlay {
    let text = TextWrap.lines(about, width: 74).map { TextView.Line($0) }
    return PageOverlay(
      .help, title: "Help", lines: text + [TextView.Line(""), TextView.Line("Keys of this page", role: .title)] + lines(hints), wraps: true)
  }

  /// What the definition says of the step and of the focused field, in full.
  private var fieldHelp: [(String, String)] {
    guard case .step(let screen) = screen, let slice = formSlice, let step = screen.step(slice) else { return [] }
    let field = screen.focusedField.flatMap { slice.draft.product.field($0) }
    return [(step.title, step.help)] + (field.map { [($0.label, screen.help(slice))] } ?? [])
  }

  private static func lines(_ hints: [KeyHint]) -> [TextView.Line] {
    let names = hints.map { [KeyHint].names($0.keys) }
    let width = names.map(\.displayWidth).max() ?? 0
    return zip(names, hints).map { name, hint in
      let reason = hint.disabled.map { " (not now: \($0))" } ?? ""
      return TextView.Line("  \(name.padded(to: width))  \(hint.help)\(reason)", role: hint.disabled == nil ? .normal : .dim, hang: width + 4)
    }
  }

  private var screenHelp: String {
    switch screen {
    case .start:
      "Choose what to install. An earlier session goes on where it was left; its secret answers are asked again, since they are kept nowhere."
    case .step:
      "Answer what is asked; a * marks what is needed. What is typed is checked at once, and complained about when the field is left. "
        + "Nothing is done to the cluster before the button of the review is pressed, and no answer is lost by going back."
    case .review:
      "Everything that was answered, and everything that will be made. Enter on an answer goes back to it. The button leads on to the checks, before anything is done."
    case .checks:
      "What would go wrong, found before anything is done: each with what was found, why it matters and what to do. Enter leads to the answer. "
        + "A failed check stops the installation; you may decide to pass over it, and the decision is kept in the journal."
    case .install:
      isWatchOnly
        ? "The workloads of the release with their pods, as the cluster reports them. Nothing is changed from here."
        : "Above what is wrong, then every workload: how many of its pods are ready, and why the others are not. Enter on a problem shows its evidence; from there, or with c, one gets to the answer that caused it. Rst counts restarts."
    case .verify:
      "What is left for a person to do: make the DNS record, look at the product, and try it out. The ticks are kept for the next start."
    }
  }

  /// F2: the commands behind this screen.
  var commandsPage: PageOverlay {
    if case .step(let screen) = screen, let slice = formSlice, screen.isReport(slice) {
      let remedies = screen.remedies(slice)
      if !remedies.isEmpty { return remediesPage(remedies) }
    }
    let transcript = transcript
    let script = transcript.script
    var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map {
      TextView.Line(String($0), role: $0.hasPrefix("#") ? .dim : .normal, hang: $0.prefix { $0 == " " }.count + 2)
    }
    let path = start.absolute("install.sh")
    var actions: [Binding<[WizardAction]>] = [.copy(script)]
    if draft != nil, !isWatchOnly {
      actions.append(
        Binding(
          [.character("s")], [.write(FileOrder(path: path, text: script, isScript: true, mayReplace: true)), .closeOverlay], "Save",
          "writes them to \(path), secrets as variables that you set"))
    }
    if !progress.commands.isEmpty {
      lines.append(TextView.Line("# Run so far", role: .title))
      lines += progress.commands.flatMap { $0.split(separator: "\n") }.map { TextView.Line(String($0), hang: 2) }
    }
    return PageOverlay(.commands, title: "Commands behind this screen", lines: lines, wraps: true, actions: actions)
  }

  /// The same of a step that found something missing: for another terminal.
  private func remediesPage(_ lines: [TextView.Line]) -> PageOverlay {
    let script = lines.map(\.text).joined(separator: "\n") + "\n"
    return PageOverlay(.commands, title: "Commands that install what is missing", lines: lines, wraps: true, actions: [.copy(script)])
  }

  /// F4.
  var previewPage: PageOverlay {
    var view = previewView
    view.visibleRows = Overlay.textSize(in: frame.body).height
    view.revealMarked()
    var page = PageOverlay(.preview, title: draft?.plan.valuesFileName ?? "Values", lines: view.lines)
    page.view = view
    return page
  }

  /// F5 of the review.
  var differencePage: PageOverlay {
    var lines = (document?.difference.hunks() ?? []).map { line in
      switch line?.kind {
      case .same: TextView.Line("  \(line?.text ?? "")", role: .dim)
      case .added: TextView.Line("+ \(line?.text ?? "")", role: .added)
      case .removed: TextView.Line("- \(line?.text ?? "")", role: .removed)
      case nil: TextView.Line("  …", role: .dim)
      }
    }
    if let problem = document?.problem { lines.insert(TextView.Line(problem, role: .bad), at: 0) }
    if lines.isEmpty { lines = [TextView.Line("The file stays as it is.", role: .dim)] }
    return PageOverlay(.difference, title: "What changes in \(draft?.plan.valuesFileName ?? "")", lines: lines)
  }
}
