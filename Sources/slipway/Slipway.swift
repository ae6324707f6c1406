import ArgumentParser
import Glibc
import Session
import Surroundings

/// The program: arguments in, one subcommand run, an exit status out.
@main
struct Slipway: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slipway",
    abstract: "Install Helm-packaged products on Kubernetes, from the first question to the last ready pod.",
    usage: "slipway [--version] <subcommand>",
    discussion: """
      Without a subcommand the wizard starts: it asks, writes the values file, creates the secrets, runs helm and shows every pod until it is ready.

      EXAMPLES:
        slipway demo                             try the wizard; needs no cluster and changes nothing
        slipway                                  install a product, step by step
        slipway check --product ID --answers answers.yaml
                                                 find what would go wrong before anything is installed
        slipway apply --product ID --answers answers.yaml --namespace NAME
                                                 the same without a screen
        slipway watch --namespace NAME --release NAME
                                                 follow any Helm release until it is ready
        slipway diagnose --namespace NAME --release NAME
                                                 look at it once, and say why it is not ready
        slipway bundle --namespace NAME --release NAME
                                                 collect what explains it into one file, without secrets
        slipway --version                        say which version of Slipway this is

      EXIT STATUS: 0 done or ready, 1 failed, 2 bad input, 3 timed out.
      """,
    subcommands: [
      InstallCommand.self,
      DemoCommand.self,
      CheckCommand.self,
      ApplyCommand.self,
      RenderCommand.self,
      ProductsCommand.self,
      WatchCommand.self,
      RollbackCommand.self,
      SecretsCommand.self,
      DiagnoseCommand.self,
      BundleCommand.self,
    ],
    defaultSubcommand: InstallCommand.self)

  static func main() async {
    // A child or a reader that closes its end must be an error of that write, not the end of this program.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      // Not a flag of the parser's: one of this command would be taken wherever it stands, and a subcommand's `--version` is the chart's.
      if arguments == ["--version"] { return try StandardOutput.deliver(ProgramVersion.text) }
      if let refusal = MisspeltCommand.refusal(for: arguments, surroundings: .system) { throw refusal }
      let command = try await asyncParseAsRoot()
      do {
        try await run(command)
      } catch let error as ValidationError {
        throw Misuse(error, of: type(of: command))
      }
    } catch {
      end(with: error)
    }
  }

  private static func run(_ command: any ParsableCommand) async throws {
    var command = command
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  }

  /// ArgumentParser leaves with 64 for arguments that it cannot read; here every kind of bad input is 2.
  private static func end(with error: any Error) -> Never {
    if let refusal = error as? Refusal {
      for line in refusal.lines { StandardError.write("slipway: \(line)") }
      Glibc.exit(ExitCode.badInput.rawValue)
    }
    if let misuse = error as? Misuse {
      StandardError.write(misuse.text)
      Glibc.exit(ExitCode.badInput.rawValue)
    }
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    StandardError.write(fullMessage(for: error))
    Glibc.exit(ExitCode.badInput.rawValue)
  }
}
