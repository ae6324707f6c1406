import Drawing
import Rollout

extension LookPane {
  enum Intent: Sendable, Equatable {
    case show(ObjectLook.Kind)
    case again, times, fold, save, help, close
    /// Carried out by the text itself; named here for the key bar and the help.
    case scroll
  }

  /// The four things that can be read of an object, in the order of the tabs.
  enum Tab: CaseIterable {
    case log, describe, events, yaml

    var key: Character {
      switch self {
      case .log: "l"
      case .describe: "d"
      case .events: "e"
      case .yaml: "y"
      }
    }

    var title: String {
      switch self {
      case .log: "Log"
      case .describe: "Describe"
      case .events: "Events"
      case .yaml: "YAML"
      }
    }
  }

  var tab: Tab {
    switch look.kind {
    case .log: .log
    case .describe: .describe
    case .events: .events
    case .yaml: .yaml
    }
  }

  var bindings: [Binding<Intent>] {
    var bindings: [Binding<Intent>] = [
      Binding([.escape, .character("q")], .close, "Close", "closes this page"),
      Binding([.character("/")], .scroll, "Search", "searches; n and N go from hit to hit, Esc ends it"),
    ]
    if let log {
      bindings += logBindings(log)
    } else if case .yaml = look.kind {
      bindings.append(
        Binding(
          [.character("m")], .fold, unfolds ? "Fold" : "Unfold",
          "shows or hides what the cluster keeps for itself: who wrote which field, and what was last applied",
          disabled: folding.isEmpty ? "nothing is folded here" : nil))
    }
    bindings += [
      Binding([.character("s")], .save, "Save", "writes the text to a file; it asks where", disabled: isEmpty ? "there is nothing to save" : nil),
      Binding([.character("r")], .again, "Again", "reads it again"),
      Binding([.character("w")], .scroll, "Wrap", "wraps long lines or cuts them; Left and Right move when they are cut"),
      Binding([.end, .character("f")], .scroll, "", "goes to the end; a log is followed from there"),
      Binding([.up, .down, .pageUp, .pageDown, .home], .scroll, "", "scrolls"),
    ]
    for tab in Tab.allCases where tab != self.tab {
      bindings.append(Binding([.character(tab.key)], .show(kind(of: tab)), "", "shows \(tab.sentence) instead", disabled: refusal(of: tab)))
    }
    return bindings + [Binding([.function(1), .character("?")], .help, "", "all keys of this page")]
  }

  private func logBindings(_ log: LogChoice) -> [Binding<Intent>] {
    var others = log
    others.container = nextContainer
    others.isPrevious = false
    var previous = log
    previous.isPrevious.toggle()
    previous.isOfAllPods = false
    var all = log
    all.isOfAllPods.toggle()
    all.isPrevious = false
    return [
      Binding(
        [.character("c")], .show(.log(others)), "Container", "the log of the next container: init containers, sidecars and the main ones in turn",
        disabled: nextContainer == nil ? "there is no other container" : nil),
      Binding(
        [.character("p")], .show(.log(previous)), log.isPrevious ? "Current" : "Previous",
        "changes between the run that is on and the one before the last restart"),
      Binding(
        [.character("a")], .show(.log(all)), log.isOfAllPods ? "One pod" : "All pods",
        "the logs of all pods of the workload at once, each line with the end of its pod's name",
        disabled: look.workload == nil ? "this pod belongs to no workload" : nil),
      Binding([.character("t")], .times, "Times", "shows or hides when each line was written (UTC)"),
    ]
  }

  /// The container after the one that is read, round and round; nil: there is no other.
  private var nextContainer: String? {
    guard let source, source.containers.count > 1 else { return nil }
    let index = source.containers.firstIndex { $0.name == source.container } ?? -1
    return source.containers[(index + 1) % source.containers.count].name
  }

  private func kind(of tab: Tab) -> ObjectLook.Kind {
    switch tab {
    case .log: .log(LogChoice())
    case .describe: .describe
    case .events: .events
    case .yaml: .yaml
    }
  }

  func refusal(of tab: Tab) -> String? {
    tab == .log && !look.object.hasLog ? "only pods, and what makes pods, have logs" : nil
  }
}

extension LookPane.Tab {
  fileprivate var sentence: String {
    switch self {
    case .log: "the log"
    case .describe: "what kubectl describe says"
    case .events: "the events"
    case .yaml: "the object as the cluster holds it"
    }
  }
}
