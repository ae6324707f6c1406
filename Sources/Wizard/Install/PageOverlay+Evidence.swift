import Components
import Drawing
import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

extension PageOverlay {
  /// Why something is not ready: the evidence, what to do, and the way to the answer that caused it.
  static func evidence(of diagnosis: Diagnosis, _ slice: InstallSlice) -> PageOverlay {
    let field = diagnosis.field.flatMap { field in slice.titleOfField(field).map { (id: field, title: $0) } }
    var lines: [TextView.Line] = [TextView.Line(diagnosis.sentence, role: diagnosis.severity == .failure ? .bad : .warning)]
    let facts = DiagnosisRows.facts(of: diagnosis, slice)
    if !facts.isEmpty { lines.append(TextView.Line(facts.joined(separator: ", "), role: .dim)) }
    lines.append(TextView.Line(""))
    if !diagnosis.nextAction.isEmpty { lines += [TextView.Line("What to do", role: .title), TextView.Line("  \(diagnosis.nextAction)")] }
    if let field {
      let way =
        slice.isWatchOnly
        ? "  It comes from the answer \(field.title) (\(field.id.name))." : "  Enter goes to the answer that caused it: \(field.title)"
      lines.append(TextView.Line(way, role: .accent))
    }
    lines.append(TextView.Line(""))
    if !diagnosis.evidence.isEmpty {
      lines.append(TextView.Line(diagnosis.container.map { "What \($0) said" } ?? "What the cluster says", role: .title))
      lines += diagnosis.evidence.map { TextView.Line("  \($0)") } + [TextView.Line("")]
    }
    if !diagnosis.objects.isEmpty {
      lines.append(TextView.Line("Concerns", role: .title))
      lines += diagnosis.objects.map { TextView.Line("  \($0.kind) \($0.name)") }
      let others = diagnosis.count - diagnosis.objects.count
      if others > 0 { lines.append(TextView.Line("  and \(others) more", role: .dim)) }
    }
    return PageOverlay(.evidence(diagnosis.id), title: "Why it is not ready", lines: lines, wraps: true, actions: actions(diagnosis, field, slice))
  }

  private static func actions(
    _ diagnosis: Diagnosis, _ field: (id: FieldID, title: String)?, _ slice: InstallSlice
  ) -> [Binding<[WizardAction]>] {
    var actions: [Binding<[WizardAction]>] = []
    if let field, !slice.isWatchOnly {
      actions.append(
        Binding([.enter], [.closeOverlay, .go(.field(field.id))], "Correct it", "goes to the answer that caused this: \(field.title)"))
    }
    guard let object = diagnosis.objects.first else { return actions + [.save] }
    func look(_ kind: ObjectLook.Kind) -> [WizardAction] {
      [.look(ObjectLook(kind, of: object, workload: slice.workload(of: object), context: slice.target?.context))]
    }
    if object.hasLog {
      actions.append(Binding([.character("l")], look(.log(LogChoice(container: diagnosis.container))), "Log", "the whole log"))
    }
    return actions + [
      Binding([.character("d")], look(.describe), "Describe", "what kubectl describe says of the first of them"),
      Binding([.character("e")], look(.events), "Events", "its events"),
      Binding([.character("y")], look(.yaml), "YAML", "it as the cluster holds it"), .save,
    ]
  }
}
