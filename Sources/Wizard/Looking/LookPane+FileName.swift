import KubernetesObjects

extension LookPane {
  /// `api-7d9f-migrations.log`, `api-7d9f.yaml`
  var fileName: String {
    let name = look.object.name
    switch look.kind {
    case .log(let choice):
      let parts = [name] + (choice.isOfAllPods ? ["all"] : (source?.container).map { [$0] } ?? []) + (choice.isPrevious ? ["previous"] : [])
      return parts.joined(separator: "-") + ".log"
    case .describe: return "\(name)-describe.txt"
    case .events: return "\(name)-events.txt"
    case .yaml: return "\(name).yaml"
    }
  }
}
