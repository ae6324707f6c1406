import ArgumentParser
import Surroundings

/// Measures the budgets of docs/Performance.md and prints value, budget and a comparison of the same run.
@main
struct SlipwayBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slipway-bench",
    abstract: "Measure how fast Slipway is, against its budgets and against other programs in the same run.",
    discussion: """
      EXAMPLES:
        swift run -c release slipway-bench                 all budgets, about two minutes
        swift run -c release slipway-bench --only frame    one of them
      """,
    subcommands: [Measure.self, StandIn.self, ReadPods.self, FollowPods.self], defaultSubcommand: Measure.self)
}

struct Measure: AsyncParsableCommand {
  enum Budget: String, CaseIterable, ExpressibleByArgument { case start, key, idle, watch, frame, pods, changes, checks }

  static let configuration = CommandConfiguration(commandName: "measure", abstract: "Measure the budgets and print their table.")

  @Option(help: "Measure only this: \(Budget.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: [Budget] = []

  @Option(help: "How often what is short is done.")
  var runs = 20

  @Option(help: "For how long what lasts is watched, in seconds.")
  var seconds = 30

  func run() async throws {
    let programs = Programs(environment: Surroundings.system.environment)
    var figures: [Figure] = []
    for budget in only.isEmpty ? Budget.allCases : only {
      switch budget {
      case .start: figures += try FirstFrame(programs: programs, runs: runs).figures()
      case .key: figures += try KeyLatency(programs: programs, presses: runs * 10).figures()
      case .idle: figures += try Idle(programs: programs, seconds: min(seconds, 10)).figures()
      case .watch: figures += try await WatchIdle(programs: programs, seconds: seconds).figures()
      case .frame: figures += DrawnTable().figures()
      case .pods: figures += try await PodList(programs: programs, runs: max(3, runs / 4)).figures()
      case .checks: figures += try await CheckTime(runs: 3).figures()
      case .changes: figures += try await PodChanges(programs: programs, seconds: seconds).figures()
      }
    }
    print(FigureTable(figures: figures).text)
  }
}
