import NIOCore
import NIOPosix
import Preflight

/// All checks of a typical run: when every server answers, and when none does.
struct CheckTime {
  static let answered = "all checks, everything answers"
  static let answeredBudget = "5 s"
  static let silent = "all checks, nothing answers"
  static let silentBudget = "15 s"

  private static let noNames = "a name server of its own needs port 53: run it as root"

  var runs: Int

  func figures() async throws -> [Figure] {
    let round = try CheckRound()
    defer { round.leave() }
    var figures: [Figure] = []
    do {
      let postgres = try await LocalPostgres(port: freePort())
      figures.append(
        try await figure(Self.answered, Self.answeredBudget, limit: .seconds(5), runs) { try await round.answered(postgres: postgres.port) })
    } catch let error as LocalPostgres.Missing {
      figures.append(.unmeasured(Self.answered, because: error.reason, budget: Self.answeredBudget))
    } catch is IOError {
      figures.append(.unmeasured(Self.answered, because: Self.noNames, budget: Self.answeredBudget))
    }
    do {
      figures.append(try await figure(Self.silent, Self.silentBudget, limit: .seconds(15), 1) { try await round.silent() })
    } catch is IOError {
      figures.append(.unmeasured(Self.silent, because: Self.noNames, budget: Self.silentBudget))
    }
    return figures
  }

  private func freePort() async throws -> Int {
    let channel = try await SilentServer.onLoopback(MultiThreadedEventLoopGroup.singleton)
    let port = channel.localAddress?.port
    try await channel.close()
    guard let port else { throw TerminalChild.Failure(description: "no port is free") }
    return port
  }

  private func figure(
    _ what: String, _ budget: String, limit: Duration, _ runs: Int, _ round: () async throws -> CheckRound.Outcome
  ) async throws -> Figure {
    var durations: [Duration] = []
    var summary = ""
    for _ in 0..<runs {
      let outcome = try await round()
      durations.append(outcome.elapsed)
      summary = outcome.report.summary
      let failed = outcome.report.results.filter { $0.verdict == .failed }.map(\.id.name)
      if !failed.isEmpty { summary += " (failed: \(failed.joined(separator: ", ")))" }
    }
    let median = Samples(durations).median
    // Checks end by different ways: how many did what is said, so that a round in which nothing ran does not look quick.
    return .measured(what, median.text, budget: budget, isWithin: median <= limit, comparison: summary)
  }
}
