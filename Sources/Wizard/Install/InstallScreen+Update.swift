import Drawing
import Installation
import KubernetesObjects
import ProductModel
import Rollout

extension InstallScreen {
  enum Intent: Sendable, Equatable {
    case open, onward, correct, toggle, logs, previousLogs, describe, events, yaml, filter, sort, timeline, output, secrets, verify, retry, again,
      back,
      all,
      leave
  }

  func bindings(_ slice: InstallSlice, _ current: InstallRowID?) -> [Binding<Intent>] {
    let snapshot = slice.snapshot
    let isEmpty = snapshot.workloads.isEmpty && snapshot.objects.isEmpty && snapshot.diagnoses.isEmpty
    let none = isEmpty ? "there is nothing to look at yet" : nil
    var bindings = [
      Binding<Intent>(
        [.enter], .open, verb(current, slice),
        "shows the evidence of a diagnosis, the pods of a workload, the containers of a pod, the log of a container; presses a button")
    ]
    if field(of: current, slice) != nil {
      bindings.append(Binding([.character("c")], .correct, "Correct it", "goes to the answer that caused the selected problem"))
    }
    if case .ready = slice.progress.outcome, !slice.isWatchOnly {
      bindings.append(Binding([.character("v")], .verify, isMoved ? "Go on" : "", "to the address and what is left to do"))
    }
    if !slice.isWatchOnly {
      bindings.append(
        Binding(
          [.function(8)], .onward, "", "goes on to what is left to do, or to where it is mended",
          disabled: slice.wayOn == nil ? "there is no way on before everything is ready" : nil))
    }
    let retry = retryRefusal(slice)
    let retries = Binding<Intent>(
      [.character("u")], .retry, "Upgrade again", "to the review, which runs helm once more with the answers as they are", disabled: retry)
    if !slice.isWatchOnly, retry == nil { bindings.append(retries) }
    if slice.isWatchOnly, slice.progress.problem != nil {
      bindings.append(Binding([.character("r")], .again, "Try again", "asks the cluster once more"))
    }
    if !filter.isEmpty { bindings.append(Binding([.escape], .all, "All", "ends the filter")) }
    bindings += [
      Binding([.space, .right, .left], .toggle, "", "shows or hides the pods of a workload, and the containers of a pod"),
      Binding([.character("l")], .logs, "Logs", "the log of what is selected: of a workload that of the pod that is worst off", disabled: none),
      Binding([.character("p")], .previousLogs, "", "the log of the container before it was restarted", disabled: none),
      Binding([.character("d")], .describe, "Describe", "what kubectl describe says", disabled: none),
    ]
    if slice.generates { bindings.append(.secrets(.secrets)) }
    bindings += [
      Binding([.character("t")], .timeline, "Times", "the phases with their times, and what happened when"),
      Binding([.character("/")], .filter, "Filter", "lists only what holds a text: names, states, nodes"),
      Binding([.character("s")], .sort, "Sort", "as deployed, by state, by name, by age, by restarts: one after the other"),
    ]
    if !slice.isWatchOnly {
      bindings.append(Binding([.character("o")], .output, "Output", "everything that was done so far, and what helm said"))
    }
    bindings += [
      Binding([.character("e")], .events, "Events", "the events of the selected object", disabled: none),
      Binding([.character("y")], .yaml, "YAML", "the object as the cluster holds it", disabled: none),
    ]
    if slice.isWatchOnly {
      bindings.append(Binding([.character("q")], .leave, "", "leaves; it asks first"))
    } else {
      if retry != nil { bindings.append(retries) }
      if filter.isEmpty { bindings.append(Binding([.escape], .back, "Back", "goes back to the checks; the installation goes on")) }
    }
    return bindings
  }

  /// What Enter does with the selected row.
  private func verb(_ id: InstallRowID?, _ slice: InstallSlice) -> String {
    switch id {
    case .wayOn: "Go on"
    case .diagnosis: "Why"
    case .workload(let reference): slice.snapshot.workloads.contains { $0.reference == reference && $0.pods.isEmpty } ? "Open" : "Pods"
    case .pod: "Containers"
    case .container: "Log"
    case .object: "Describe"
    case nil: "Open"
    }
  }

  /// The answer that caused the selected problem, where one can get to it.
  private func field(of id: InstallRowID?, _ slice: InstallSlice) -> FieldID? {
    guard !slice.isWatchOnly, case .diagnosis(let id)? = id else { return nil }
    return slice.snapshot.diagnoses.first { $0.id == id }?.field.flatMap { slice.titleOfField($0) == nil ? nil : $0 }
  }

  private func retryRefusal(_ slice: InstallSlice) -> String? {
    if slice.progress.helmRuns { return "helm is at work: wait for it, or stop it with Ctrl-C" }
    if slice.progress.isRunning, slice.progress.rollout?.verdict != .failing { return "the rollout is still on its way" }
    return nil
  }

  mutating func update(_ key: KeyPress, _ slice: InstallSlice, _ lines: InstallLines, page: Int) -> [WizardAction] {
    if isFiltering { return type(key) }
    if move(key, lines, page: max(3, page - 6)) { return [] }
    let current = list.current(lines)
    guard let binding = bindings(slice, current).binding(of: key) else { return [] }
    if let reason = binding.disabled { return [.notice(reason)] }
    switch binding.intent {
    case .open: return open(current, slice)
    case .onward: return open(.wayOn, slice)
    case .correct: return field(of: current, slice).map { [.go(.field($0))] } ?? []
    case .toggle: toggle(current, slice, key)
    case .logs: return look(current, slice) { .log(LogChoice(container: $0)) }
    case .previousLogs: return look(current, slice) { .log(LogChoice(container: $0, isPrevious: true)) }
    case .describe: return look(current, slice) { _ in .describe }
    case .events: return look(current, slice) { _ in .events }
    case .yaml: return look(current, slice) { _ in .yaml }
    case .filter: isFiltering = true
    case .all: filter = ""
    case .sort: sorting = sorting.next
    case .timeline: return [.openPage(.timeline)]
    case .output: return [.openPage(.output)]
    case .secrets: return [.openSecrets]
    case .back: return [.go(.back)]
    case .verify: return [.go(.next)]
    case .retry: return [.wantAnotherRun, .go(.station(.review))]
    case .again: return [.watch]
    case .leave: return [.askToLeave]
    }
    return []
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

  private mutating func open(_ id: InstallRowID?, _ slice: InstallSlice) -> [WizardAction] {
    switch id {
    case .wayOn: return slice.wayOn.map { [.go($0.destination)] } ?? []
    case .diagnosis(let id): return [.openPage(.evidence(id))]
    case .container: return look(id, slice) { .log(LogChoice(container: $0)) }
    case .object: return look(id, slice) { _ in .describe }
    case .workload, .pod, nil:
      toggle(id, slice, .enter)
      return []
    }
  }

  /// Left closes and Right opens; the others do what is to be done.
  mutating func toggle(_ id: InstallRowID?, _ slice: InstallSlice, _ key: KeyPress) {
    switch id {
    case .workload(let reference):
      guard let workload = slice.snapshot.workloads.first(where: { $0.reference == reference }) else { return }
      let isOpen = isExpanded(workload)
      if (isOpen && key != .right) || (!isOpen && key != .left) { toggled.formSymmetricDifference([.workload(reference)]) }
    case .pod(let name, of: let owner):
      let isOpen = toggled.contains(.pod(name, of: owner))
      if isOpen ? key != .right : key != .left {
        toggled.formSymmetricDifference([.pod(name, of: owner)])
      } else if key == .left {
        // A closed pod's workload is closed, as in any tree.
        toggled.formSymmetricDifference([.workload(owner)])
        list.selected = .workload(owner)
      }
    case .container(_, let pod, of: let owner):
      guard key != .right else { return }
      toggled.remove(.pod(pod, of: owner))
      list.selected = .pod(pod, of: owner)
    case .wayOn, .diagnosis, .object, nil: break
    }
  }

  /// Of a workload's log the pod is meant that is worst off, since that is the one that has something to tell; whoever reads it finds it.
  private func look(_ id: InstallRowID?, _ slice: InstallSlice, _ kind: (String?) -> ObjectLook.Kind) -> [WizardAction] {
    let context = slice.target?.context
    let look: ObjectLook
    switch id {
    case .pod(let name, of: let owner), .container(_, pod: let name, of: let owner):
      let pod = ObjectReference(apiVersion: "v1", kind: "Pod", namespace: owner.namespace, name: name)
      let container = if case .container(let container, pod: _, of: _) = id { container } else { container(of: name, slice) }
      look = ObjectLook(kind(container), of: pod, workload: owner.hasLog ? owner : nil, context: context)
    case .workload(let reference): look = ObjectLook(kind(nil), of: reference, workload: reference, context: context)
    case .object(let reference): look = ObjectLook(kind(nil), of: reference, context: context)
    case .diagnosis(let id):
      guard let diagnosis = slice.snapshot.diagnoses.first(where: { $0.id == id }), let object = diagnosis.objects.first else {
        return [.notice("it names no object to look at")]
      }
      look = ObjectLook(kind(diagnosis.container), of: object, workload: slice.workload(of: object), context: context)
    case .wayOn, nil: return [.notice("select a workload or a pod first")]
    }
    if case .log = look.kind, !look.object.hasLog { return [.notice("only pods have logs: try d or e")] }
    return [.look(look)]
  }

  /// The container that a diagnosis names for a pod; else whoever reads the log chooses.
  private func container(of pod: String, _ slice: InstallSlice) -> String? {
    slice.snapshot.diagnoses.first { $0.objects.contains { $0.kind == "Pod" && $0.name == pod } }?.container
  }
}
