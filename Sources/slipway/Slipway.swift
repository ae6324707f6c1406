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

  /// The parser's own flag would stand in the help of every subcommand, beside `--version` of those that take a chart's.
  @Flag(help: "Show the version.")
  var version = false

  func validate() throws {
    if version { throw CleanExit.message(ProgramVersion.text) }
  }

  static func main() async {
    // A child or a reader that closes its end must be an error of that write, not the end of this program.
    signal(SIGPIPE, SIG_IGN)
    do {
      if let refusal = MisspeltCommand.refusal(for: CommandLine.arguments.dropFirst(), surroundings: .system) { throw refusal }
      var command = try await asyncParseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// ArgumentParser leaves with 64 for arguments that it cannot read; here every kind of bad input is 2.
  private static func end(with error: any Error) -> Never {
    if let refusal = error as? Refusal {
      for line in refusal.lines { StandardError.write("slipway: \(line)") }
      Glibc.exit(ExitCode.badInput.rawValue)
    }
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    StandardError.write(fullMessage(for: error))
    Glibc.exit(ExitCode.badInput.rawValue)
  }
}
