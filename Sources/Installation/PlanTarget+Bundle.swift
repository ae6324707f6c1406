import Commands
import ProductModel

extension Plan.Target {
  /// What collects all that whoever helps from afar asks for.
  package var bundleCommand: Command {
    Command("slipway", ["bundle", "--namespace", namespace, "--release", release] + (context.map { ["--context", $0] } ?? []))
  }
}
