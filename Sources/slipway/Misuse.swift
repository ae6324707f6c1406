import ArgumentParser

/// Options that do not go together, found while a subcommand runs: told as the parser tells its own, with the usage of that subcommand. The parser
/// would show the root's.
struct Misuse: Error {
  let text: String

  init(_ error: ValidationError, of command: any ParsableCommand.Type) {
    let name = "\(Slipway.configuration.commandName ?? "") \(command.configuration.commandName ?? "")"
    text = """
      Error: \(error.message)
      Usage: \(Slipway.usageString(for: command))
        See '\(name) --help' for more information.
      """
  }
}
