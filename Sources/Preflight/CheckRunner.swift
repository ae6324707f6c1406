import Surroundings

/// Runs checks at the same time, up to a limit, each when those that it needs are done, and reports each as it ends.
package struct CheckRunner: Sendable {
  private let time: any Time
  private let limit: Int

  /// - Parameter limit: so many run at once. Most of a check is waiting for a server.
  package init(time: any Time, limit: Int = 12) {
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
            group.addTask { check.result(await outcome(of: check, consents)) }
          }
        }
        guard running > 0, let result = await group.next() else { break }
        running -= 1
        queue.end(result)
        if !Task.isCancelled { report(.ended(result)) }
      }
      group.cancelAll()
    }
  }

  private func outcome(of check: Check, _ consents: Set<Consent>) async -> CheckOutcome {
    if let consent = check.consent, !consents.contains(consent) {
      return CheckOutcome(.skipped, consent.reason, offer: .consent(consent))
    }
    let first = FirstOutcome()
    let work = Task { first.offer(await check.run()) }
    // A check that does not heed its cancellation must not hold up the others: nobody waits for `work`.
    let alarm = Task {
      do { try await time.sleep(for: check.timeLimit) } catch { return }
      first.offer(
        .skipped("no answer within \(check.timeLimit.components.seconds) s", remedy: "Try again, and look whether the network lets it through."))
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
}
