import Commands
import KubernetesObjects
import ProductModel

extension Questionnaire {
  /// What is left for a person to try with these answers. A command that names an answer which is not there is left out.
  package var checklist: [ChecklistStep] {
    let target = target
    return product.afterwards.checklist.filter { holds($0.condition) }.map { item in
      ChecklistStep(
        id: item.id, title: item.title, help: item.help,
        commands: item.commands.compactMap { $0.command(target) { text(of: $0) } })
    }
  }
}

extension Template {
  /// The line with answers in it as the words that they are, whatever stands in them. kubectl and helm go to the target.
  fileprivate func command(_ target: Plan.Target, _ answer: (FieldID) -> String?) -> String? {
    var line = ShellLine()
    for part in parts {
      switch part {
      case .literal(let code): line.append(code: code)
      case .field(let id, _):
        guard let value = Template(parts: [part]).expanded({ answer($0) ?? target.value(of: $0) }), !value.isEmpty || id == .context else {
          return nil
        }
        line.append(value: value.harmless)
      }
    }
    return line.text.aimed(context: target.context, namespace: target.namespace)
  }
}

extension Plan.Target {
  /// The engine's own words, which count also where nobody is asked for them.
  fileprivate func value(of id: FieldID) -> String? {
    switch id {
    case .context: context ?? ""
    case .namespace: namespace
    case .release: release
    default: nil
    }
  }
}
