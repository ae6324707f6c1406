import ArgumentParser
import Preflight

/// What the commands that check have in common.
struct CheckOptions: ParsableArguments {
  @Option(
    name: .customLong("skip-check"),
    help: ArgumentHelp("Go on although this check fails; it is run and shown, and the decision is kept. May stand several times.", valueName: "id"))
  var skippedNames: [String] = []

  @Option(
    name: .customLong("allow"),
    help: ArgumentHelp(
      "What checks may do beyond looking: \(Consent.allCases.map { "\($0.rawValue) (\($0.deed))" }.joined(separator: ", ")). May stand several times.",
      valueName: "what"))
  var allowed: [Consent] = []

  var skipped: Set<CheckID> { Set(skippedNames.map { CheckID($0) }) }
  var consents: Set<Consent> { Set(allowed) }
}

extension Consent: ExpressibleByArgument {}
