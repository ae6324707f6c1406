import Components
import Drawing
import KubernetesObjects
import ProductModel
import Rollout

extension PageOverlay {
  /// Why something is not ready: the evidence, what to do, and the way to the answer that caused it.
  static func evidence(of diagnosis: Diagnosis, _ slice: InstallSlice) -> PageOverlay {
    var lines: [TextView.Line] = [TextView.Line(diagnosis.sentence, role: .bad), TextView.Line("")]
    if !diagnosis.nextAction.isEmpty { lines += [TextView.Line(diagnosis.nextAction), TextView.Line("")] }
    if !diagnosis.evidence.isEmpty {
      lines.append(TextView.Line(diagnosis.container.map { "What \($0) said" } ?? "What the cluster says", role: .title))
      lines += diagnosis.evidence.map { TextView.Line("  \($0)") } + [TextView.Line("")]
    }
    if !diagnosis.objects.isEmpty {
      lines.append(TextView.Line("Concerns", role: .title))
      lines += diagnosis.objects.map { TextView.Line("  \($0.kind) \($0.name)") }
    }
    var actions: [Binding<[WizardAction]>] = []
    if let field = diagnosis.field, let title = slice.titleOfField(field), !slice.isWatchOnly {
      lines += [TextView.Line(""), TextView.Line("Enter goes to the answer that caused it: \(title)", role: .accent)]
      actions.append(Binding([.enter], [.closeOverlay, .go(.field(field))], "Correct it", "goes to the answer that caused this: \(title)"))
    }
    if let object = diagnosis.objects.first(where: { $0.kind == "Pod" }) {
      let look = ObjectLook(
        .log(LogChoice(container: diagnosis.container)), of: object, workload: slice.workload(of: object), context: slice.target?.context)
      actions.append(Binding([.character("l")], [.look(look)], "Logs", "the whole log"))
    }
    return PageOverlay(.evidence, title: "Why it is not ready", lines: lines, wraps: true, actions: actions)
  }
}
