import Drawing
import Installation
import KubernetesObjects
import ProductModel
import Rollout

extension InstallScreen {
  enum Intent: Sendable, Equatable {
    case open, toggle, logs, previousLogs, describe, events, yaml, filter, output, verify, retry, back
    case mend(WizardAction.Destination)
  }

  func bindings(_ slice: InstallSlice) -> [Binding<Intent>] {
    let selected = selection(slice)
    let noPod = selected == nil ? "select a workload or a pod first" : nil
    var bindings: [Binding<Intent>] = []
    if case .ready = slice.progress.outcome, !slice.isWatchOnly {
      bindings.append(Binding([.enter, .character("v")], .verify, "Go on", "to the address and what is left to do"))
    } else if let place = slice.mendingPlace {
      bindings.append(Binding([.enter], .mend(place), "Mend it", "goes to where this can be mended"))
    } else {
      bindings.append(Binding([.enter], .open, "Open", "shows the evidence of a diagnosis, or the pods of a workload"))
    }
    let retry = retryRefusal(slice)
    let retries = Binding<Intent>(
      [.character("u")], .retry, "Upgrade again", "to the review, which runs helm once more with the answers as they are", disabled: retry)
    if !slice.isWatchOnly, retry == nil { bindings.append(retries) }
    bindings += [
      Binding([.space], .toggle, "", "shows or hides the pods of a workload"),
      Binding([.character("l")], .logs, "Logs", "the log of the selected pod", disabled: noPod),
      Binding([.character("p")], .previousLogs, "", "the log of the container before it was restarted", disabled: noPod),
      Binding([.character("d")], .describe, "Describe", "what kubectl describe says", disabled: noPod),
      Binding([.character("e")], .events, "Events", "the events of the selected object", disabled: noPod),
      Binding([.character("y")], .yaml, "YAML", "the object as the cluster holds it", disabled: noPod),
      Binding([.character("/")], .filter, "Filter", "lists only what holds a text"),
      Binding([.character("o")], .output, "Output", "shows or hides what helm says"),
    ]
    if !slice.isWatchOnly {
      if retry != nil { bindings.append(retries) }
      bindings += [
        Binding([.escape], .back, "Back", "goes back to the review; the installation goes on")
      ]
    }
    return bindings
  }

  private func retryRefusal(_ slice: InstallSlice) -> String? {
    if slice.progress.helmRuns { return "helm is at work: wait for it, or stop it with Ctrl-C" }
    if slice.progress.isRunning, slice.progress.rollout?.verdict != .failing { return "the rollout is still on its way" }
    return nil
  }

  mutating func update(_ key: KeyPress, _ slice: InstallSlice, _ size: Size) -> [WizardAction] {
    if isFiltering { return type(key) }
    let rows = rows(slice, width: size.width, look: .standard)
    if list.press(key, rows: rows, page: max(3, size.height - 6)) { return [] }
    guard let binding = bindings(slice).binding(of: key) else { return [] }
    if let reason = binding.disabled { return [.notice(reason)] }
    let current = list.current(rows)
    switch binding.intent {
    case .open: return open(current, slice)
    case .toggle:
      toggle(current, slice)
      return []
    case .logs: return look(current, slice) { .log(LogChoice(container: $0)) }
    case .previousLogs: return look(current, slice) { .log(LogChoice(container: $0, isPrevious: true)) }
    case .describe: return look(current, slice) { _ in .describe }
    case .events: return look(current, slice) { _ in .events }
    case .yaml: return look(current, slice) { _ in .yaml(isWhole: false) }
    case .filter:
      isFiltering = true
      return []
    case .output:
      showsOutput = !showsOutput(slice)
      return []
    case .back: return [.go(.back)]
    case .mend(let place): return [.go(place)]
    case .verify: return [.go(.next)]
    case .retry: return [.go(.station(.review))]
    }
  }

  private mutating func type(_ key: KeyPress) -> [WizardAction] {
    switch key {
    case .enter: isFiltering = false
    case .escape:
      isFiltering = false
      filter = ""
    case .backspace: filter = String(filter.dropLast())
    case .control("u"): filter = ""
    default:
      if let character = key.character { filter.append(character) }
      if let pasted = key.pasted { filter += pasted.filter { !$0.isNewline } }
    }
    return []
  }

  private func selection(_ slice: InstallSlice) -> InstallRowID? {
    list.current(rows(slice, width: 80, look: .standard))
  }

  private mutating func open(_ id: InstallRowID?, _ slice: InstallSlice) -> [WizardAction] {
    guard case .diagnosis(let sentence) = id, let diagnosis = slice.snapshot.diagnoses.first(where: { $0.sentence == sentence }) else {
      toggle(id, slice)
      return []
    }
    return [.open(.page(.evidence(of: diagnosis, slice)))]
  }

  mutating func toggle(_ id: InstallRowID?, _ slice: InstallSlice) {
    switch id {
    case .workload(let reference): toggled.formSymmetricDifference([reference])
    case .pod(_, of: let owner):
      toggled.formSymmetricDifference([owner])
      list.selected = .workload(owner)
    case .diagnosis, .object, nil: break
    }
  }

  /// Of a workload's log the pod is meant that is worst off, since that is the one that has something to tell; whoever reads it finds it.
  private func look(_ id: InstallRowID?, _ slice: InstallSlice, _ kind: (String?) -> ObjectLook.Kind) -> [WizardAction] {
    let context = slice.target?.context
    let look: ObjectLook
    switch id {
    case .pod(let name, of: let owner):
      let pod = ObjectReference(apiVersion: "v1", kind: "Pod", namespace: owner.namespace, name: name)
      look = ObjectLook(kind(container(of: name, slice)), of: pod, workload: owner.hasLog ? owner : nil, context: context)
    case .workload(let reference): look = ObjectLook(kind(nil), of: reference, workload: reference, context: context)
    case .object(let reference): look = ObjectLook(kind(nil), of: reference, context: context)
    case .diagnosis(let sentence):
      guard let diagnosis = slice.snapshot.diagnoses.first(where: { $0.sentence == sentence }), let object = diagnosis.objects.first else {
        return [.notice("it names no object to look at")]
      }
      look = ObjectLook(kind(diagnosis.container), of: object, workload: slice.workload(of: object), context: context)
    case nil: return [.notice("select a workload or a pod first")]
    }
    if case .log = look.kind, !look.object.hasLog { return [.notice("only pods have logs: try d or e")] }
    return [.look(look)]
  }

  /// The container that a diagnosis names for a pod; else kubectl's choice.
  private func container(of pod: String, _ slice: InstallSlice) -> String? {
    slice.snapshot.diagnoses.first { $0.objects.contains { $0.kind == "Pod" && $0.name == pod } }?.container
  }
}
