import Surroundings

/// Runs checks at the same time, up to a limit, each when those that it needs are done, and reports each as it ends.
///
/// All together end within ``atLeast`` when nothing answers, and also when a server falls silent within the five seconds that a round takes where
/// everything answers. What is cut off by that is skipped with the reason. Only what somebody agreed to wait for may outlast it.
package struct CheckRunner: Sendable {
  private let time: any Time
  private let limit: Int

  /// How long a round waits at least, and after each check that was answered.
  static let atLeast = Duration.seconds(15)
  static let afterAnAnswer = Duration.seconds(10)

  /// - Parameter limit: so many run at once. Most of a check is waiting for a server, and silent ones must not keep others from their turn.
  package init(time: any Time, limit: Int = 24) {
    self.time = time
    self.limit = max(1, limit)
  }

  /// Ends after the last check. Whoever stops listening cancels what still runs.
  /// - Parameters:
  ///   - consents: what was agreed to; a check that needs another is skipped and says so.
  ///   - known: results of checks that need not run again, for those that come after them.
  package func run(_ checks: [Check], consents: Set<Consent> = [], known: [CheckID: CheckResult] = [:]) -> AsyncStream<CheckEvent> {
    AsyncStream { continuation in
      let task = Task {
        await run(CheckQueue(checks, known: known), consents) { continuation.yield($0) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func run(_ queue: CheckQueue, _ consents: Set<Consent>, _ report: (CheckEvent) -> Void) async {
    var queue = queue
    let patience = Patience(time: time, atLeast: Self.atLeast, afterAnAnswer: Self.afterAnAnswer)
    await withTaskGroup(of: CheckResult.self) { group in
      var running = 0
      while !Task.isCancelled {
        while running < limit, let next = queue.next() {
          switch next {
          case .skip(let check, let reason):
            let result = check.result(.skipped(reason))
            queue.end(result)
            report(.ended(result))
          case .run(let check):
            report(.began(check.id))
            running += 1
            group.addTask { check.result(await outcome(of: check, consents, patience)) }
          }
        }
        guard running > 0, let result = await group.next() else { break }
        running -= 1
        patience.heard(result.outcome.verdict)
        queue.end(result)
        if !Task.isCancelled { report(.ended(result)) }
      }
      group.cancelAll()
    }
  }

  private static let again = "Try again, and look whether the network lets it through."

  private func outcome(of check: Check, _ consents: Set<Consent>, _ patience: Patience) async -> CheckOutcome {
    if let consent = check.consent, !consents.contains(consent) {
      return CheckOutcome(.skipped, consent.reason, offer: .consent(consent))
    }
    if patience.isOver, !check.mayOutlastItsRound { return .skipped("the checks before it took all the time", remedy: Self.again) }
    let begin = time.uptime
    let first = FirstOutcome()
    let work = Task { first.offer(await check.run()) }
    // A check that does not heed its cancellation must not hold up the others: nobody waits for `work`.
    let alarm = Task {
      while let left = time(left: check, since: begin, patience) {
        do { try await time.sleep(for: left) } catch { return }
      }
      first.offer(.skipped("no answer within \((time.uptime - begin).components.seconds) s", remedy: Self.again))
    }
    let outcome = await withTaskCancellationHandler {
      await first.value
    } onCancel: {
      first.offer(.skipped("it was stopped"))
    }
    alarm.cancel()
    work.cancel()
    return outcome
  }

  /// nil: its own time is over, or that of the round, which may have grown since it was asked last.
  private func time(left check: Check, since begin: Duration, _ patience: Patience) -> Duration? {
    let own = begin + check.timeLimit
    let left = (check.mayOutlastItsRound ? own : min(own, patience.deadline)) - time.uptime
    return left > .zero ? left : nil
  }
}

extension Check {
  /// A pod must be scheduled and its image pulled, and somebody agreed to wait for that.
  fileprivate var mayOutlastItsRound: Bool { consent == .probePod }
}
