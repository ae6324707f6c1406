import ArgumentParser
import Installation
import PlainOutput
import ProductModel
import Secrecy
import Session
import Surroundings
import Synchronization

/// An earlier revision of a release, deployed again.
struct RollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Bring a Helm release back to an earlier revision, and watch it until it is ready.",
    discussion: """
      Shows the release's history and what would change, and asks before anything is done. A product that has a definition here may ask for more \
      than a yes: its warning names the word to type, such as schema-is-compatible. Without a terminal the word is given with --consent, or --yes \
      where a yes is enough.

      EXAMPLES:
        slipway rollback --namespace shop --release shop
        slipway rollback --namespace shop --release shop --revision 3 --yes
        slipway rollback --namespace shop --release shop --consent schema-is-compatible --json

      EXIT STATUS: 0 ready, 1 failed, 2 bad input (nothing was changed), 3 timed out.
      """)

  @Option(help: ArgumentHelp("The namespace of the release.", valueName: "name"))
  var namespace: String

  @Option(help: ArgumentHelp("The name of the Helm release.", valueName: "name"))
  var release: String

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Which revision to go back to; the one before the present by default.", valueName: "number"))
  var revision: Int?

  @Option(help: ArgumentHelp("The word that the product asks for before a rollback.", valueName: "word"))
  var consent: String?

  @Flag(help: "Say yes where a yes is enough.")
  var yes = false

  @Option(help: ArgumentHelp("From the start of helm to ready, such as 90s, 20m or 1h30m.", valueName: "time"))
  var timeout: TimeLimit?

  @Flag(help: "One JSON object a line instead of text.")
  var json = false

  func validate() throws {
    try ReleaseName.validate(namespace, option: "--namespace")
    try ReleaseName.validate(release, option: "--release")
    if let revision, revision < 1 { throw ValidationError("--revision must be 1 or more, as \"helm history\" numbers them") }
  }

  func run() async throws {
    let surroundings = Surroundings.system
    let products = try await Products.load(nil, from: Assets.findOrRefuse(in: surroundings), files: surroundings.files)
    let redactor = SharedRedactor()
    let engines = SystemEngines(surroundings: surroundings, redactor: redactor)
    let rollback = HeadlessRollback(
      target: Plan.Target(context: context, namespace: namespace, release: release), revision: revision, products: products,
      timeLimit: timeout?.duration ?? .seconds(900))
    let printer = Mutex(PlainPrinter(json ? .json : .text))
    let missing = Mutex<String?>(nil)
    let signals = StopSignals { rollback.stop() }
    let outcome = await rollback.run(engines: engines, surroundings: surroundings, redactor: redactor) { proposal in
      confirm(proposal) { word in missing.withLock { $0 = word } }
    } onEvent: { event in
      for line in printer.withLock({ $0.lines(for: event) }) { StandardOutput.write(line) }
    }
    signals.cancel()
    await engines.close()
    guard let outcome else {
      let way = missing.withLock(\.self) ?? ""
      throw Refusal("nothing was changed: this rollback was not confirmed; to confirm it without a terminal, add \(way)")
    }
    try HeadlessEnding(outcome).end()
  }

  private func confirm(_ proposal: RollbackProposal, missing: (String) -> Void) -> Bool {
    // JSON is for programs: what they would show is in the definition and in helm's history.
    if !json { for line in proposal.lines { StandardOutput.write(line) } }
    if proposal.rule == nil ? yes : consent == proposal.word { return true }
    if TerminalPresence.isInteractive, !json {
      StandardOutput.write("Type \(proposal.word) to go on, anything else to leave it:")
      if readLine()?.trimmed == proposal.word { return true }
    }
    missing(proposal.rule == nil ? "--yes" : "--consent \(proposal.word)")
    return false
  }
}
