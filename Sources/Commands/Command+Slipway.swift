/// Slipway's own commands, where one is offered as the next step.
extension Command {
  /// `slipway SUBCOMMAND` for a release.
  package static func slipway(_ subcommand: String, context: String? = nil, namespace: String, release: String) -> Command {
    var arguments = [subcommand]
    if let context { arguments += ["--context", context] }
    return Command("slipway", arguments + ["--namespace", namespace, "--release", release])
  }
}
