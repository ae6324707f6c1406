import Preflight
import Surroundings
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CheckRunnerTests {
  private func results(
    _ checks: [Check], consents: Set<Consent> = [], known: [CheckID: CheckResult] = [:], limit: Int = 12, time: any Time = SystemTime()
  ) async -> [CheckResult] {
    var results: [CheckResult] = []
    for await event in CheckRunner(time: time, limit: limit).run(checks, consents: consents, known: known) {
      if case .ended(let result) = event { results.append(result) }
    }
    return results
  }

  @Test func eachIsReportedAsItBeginsAndAsItEnds() async {
    var events: [CheckEvent] = []
    let check = Samples.check("a")
    for await event in CheckRunner(time: SystemTime()).run([check]) { events.append(event) }
    #expect(events == [.began("a"), .ended(check.result(.passed("it is so")))])
  }

  @Test func theFirstToEndIsReportedFirst() async {
    let gate = Gate()
    let slow = Samples.check("slow") {
      await gate.wait()
      return .passed("late")
    }
    var ended: [CheckID] = []
    for await event in CheckRunner(time: SystemTime()).run([slow, Samples.check("quick")]) {
      guard case .ended(let result) = event else { continue }
      ended.append(result.id)
      // Only now, when the other's end has been heard of.
      gate.open()
    }
    #expect(ended == ["quick", "slow"])
  }

  @Test func noMoreThanTheLimitRunAtOnce() async {
    let most = Mutex((now: 0, most: 0))
    let checks = (0..<20).map { number in
      Samples.check("c\(number)") {
        most.withLock {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        for _ in 0..<20 { await Task.yield() }
        most.withLock { $0.now -= 1 }
        return .passed("done")
      }
    }
    #expect(await results(checks, limit: 3, time: ManualTime()).count == 20)
    #expect(most.withLock(\.most) <= 3)
  }

  @Test(arguments: [
    (CheckOutcome.Verdict.passed, CheckOutcome.Verdict.passed, "it is so"), (.warned, .passed, "it is so"),
    (.failed, .skipped, "it needs first that a holds, and that failed"),
    (.skipped, .skipped, "it needs first that a holds, and that could not be checked"),
  ])
  func whatComesAfterNeedsItsForerunner(_ first: CheckOutcome.Verdict, _ second: CheckOutcome.Verdict, _ finding: String) async throws {
    // Named in the wrong order, which must not matter.
    let found = await results([Samples.check("b", after: ["a"]), Samples.check("a", CheckOutcome(first, "x"))])
    let last = try #require(found.last)
    #expect(found.map(\.id) == ["a", "b"])
    #expect(last.outcome.verdict == second)
    #expect(last.outcome.finding == finding)
  }

  @Test func aForerunnerOfAnEarlierRoundCounts() async {
    let known = ["a": Samples.result("a", .failed)] as [CheckID: CheckResult]
    #expect(await results([Samples.check("b", after: ["a"])], known: known).map(\.outcome.verdict) == [.skipped])
    #expect(await results([Samples.check("b", after: ["elsewhere"])]).map(\.outcome.verdict) == [.passed])
  }

  @Test func checksThatWaitForEachOtherEnd() async {
    let found = await results([Samples.check("a", after: ["b"]), Samples.check("b", after: ["a"]), Samples.check("c", after: ["c"])])
    #expect(found.map(\.id.name).sorted() == ["a", "b", "c"])
    #expect(found.first { $0.id == "a" || $0.id == "b" }?.outcome.verdict == .skipped)
    #expect(found.first { $0.id == "c" }?.outcome.verdict == .passed)
  }

  @Test func oneThatDoesNotAnswerIsSkippedAndNeverPassed() async throws {
    let time = ManualTime()
    let gate = Gate()
    // Deaf to its cancellation, too.
    let check = Samples.check("deaf") {
      await gate.wait()
      return .passed("far too late")
    }
    async let found = results([check], time: time)
    await time.sleepers(atLeast: 1)
    await time.advance(by: .seconds(10))
    let outcome = try #require(await found.first?.outcome)
    #expect(outcome.verdict == .skipped)
    #expect(outcome.finding == "no answer within 10 s")
    gate.open()
  }

  @Test(arguments: Consent.allCases)
  func nothingIsDoneWithoutConsent(_ consent: Consent) async {
    let ran = Mutex(false)
    let check = Samples.check("writes", consent: consent) {
      ran.withLock { $0 = true }
      return .passed("written")
    }
    let refused = await results([check])
    #expect(refused.map(\.outcome) == [CheckOutcome(.skipped, consent.reason, offer: .consent(consent))])
    #expect(!ran.withLock { $0 })
    #expect(await results([check], consents: [consent]).map(\.outcome.verdict) == [.passed])
    #expect(ran.withLock { $0 })
  }

  @Test func whoeverStopsListeningStopsTheChecks() async {
    let stopped = Gate()
    let check = Samples.check("long") {
      await Gate().waitOrCancellation()
      stopped.open()
      return .passed("never")
    }
    for await event in CheckRunner(time: SystemTime()).run([check]) where event == .began("long") { break }
    await stopped.wait()
  }

  // MARK: The time of a whole round

  /// A chain of checks, each with a limit of its own, so that the sum could grow.
  private static func chain(_ names: [String], _ run: @escaping @Sendable (String) async -> CheckOutcome) -> [Check] {
    names.indices.map { index in
      var check = Samples.check(names[index], after: index == 0 ? [] : [CheckID(names[index - 1])]) { await run(names[index]) }
      check.timeLimit = .seconds(20)
      return check
    }
  }

  private static func silence() async -> CheckOutcome {
    await Gate().waitOrCancellation()
    return .passed("never")
  }

  /// The one among silent checks in which the time of a round passes.
  private static func silence(_ time: ManualTime, sleepers: Int = 1) async -> CheckOutcome {
    await time.sleepers(atLeast: sleepers)
    await time.advance(by: .seconds(15) - time.uptime)
    return await silence()
  }

  private func found(
    _ checks: [Check], consents: Set<Consent> = [], limit: Int = 24, _ time: ManualTime, onEnd: (CheckID) -> Void = { _ in }
  ) async -> [CheckID: CheckOutcome] {
    var found: [CheckID: CheckOutcome] = [:]
    for await event in CheckRunner(time: time, limit: limit).run(checks, consents: consents) {
      guard case .ended(let result) = event else { continue }
      found[result.id] = result.outcome
      onEnd(result.id)
    }
    return found
  }

  @Test func whenNothingAnswersARoundEndsWithinFifteenSeconds() async {
    let time = ManualTime()
    // More than run at once, so that some never get their turn.
    let checks = (0..<30).flatMap { ladder in
      Self.chain(["\(ladder)a", "\(ladder)b"]) { $0 == "0a" ? await Self.silence(time, sleepers: 12) : await Self.silence() }
    }
    // What waits for a yes says so all the same.
    let found = await found(checks + [Samples.check("asks", after: ["elsewhere"], consent: .readSecret)], limit: 12, time)
    #expect(found.count == 61)
    #expect(found["asks"]?.offer == .consent(.readSecret))
    #expect(found.values.allSatisfy { $0.verdict == .skipped })
    #expect(found["0a"]?.finding == "no answer within 15 s")
    #expect(found["0b"]?.finding == "it needs first that 0a holds, and that could not be checked")
    #expect(found["29a"]?.finding == "the checks before it took all the time")
    #expect(time.uptime == .seconds(15))
  }

  /// However the limits of the chain add up, and whenever within five seconds the server falls silent.
  @Test(arguments: [0, 1, 3, 5]) func soItDoesWhenAServerFallsSilentMidway(_ answers: Int) async {
    let time = ManualTime()
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let found = await found(
      Self.chain(names) { name in
        guard let place = names.firstIndex(of: name), place < answers else { return await Self.silence(time) }
        await time.advance(by: .seconds(1))
        return .passed("quickly")
      }, time)
    for (place, name) in names.enumerated() {
      #expect(found[CheckID(name)]?.verdict == (place < answers ? .passed : .skipped))
    }
    #expect(time.uptime == .seconds(15))
  }

  @Test func aFailureBuysNoTime() async {
    let time = ManualTime()
    let hasFailed = Gate()
    let refused = Self.chain(["refused"]) { _ in
      await time.advance(by: .seconds(14))
      return CheckOutcome(.failed, "it does not answer", remedy: "look")
    }
    let silent = Self.chain(["silent"]) { _ in
      await hasFailed.wait()
      return await Self.silence(time)
    }
    let found = await found(refused + silent, time) { if $0 == "refused" { hasFailed.open() } }
    #expect(found["silent"]?.finding.hasPrefix("no answer within") == true)
    #expect(time.uptime == .seconds(15))
  }

  @Test func slowServersThatAnswerAreWaitedFor() async {
    let time = ManualTime()
    let found = await found(
      Self.chain(["a", "b", "c", "d"]) { _ in
        await time.advance(by: .seconds(9))
        return .passed("slowly")
      }, time)
    #expect(found.count == 4 && found.values.allSatisfy { $0.verdict == .passed }, "\(found)")
  }

  @Test func aPodThatSomebodyAgreedToIsWaitedFor() async {
    let time = ManualTime()
    let isOver = Gate()
    var pod = Samples.check("pod", consent: .probePod) {
      await isOver.wait()
      await time.advance(by: .seconds(50))
      return .passed("from inside")
    }
    pod.timeLimit = .seconds(75)
    let silent = Self.chain(["silent"]) { _ in await Self.silence(time, sleepers: 2) }
    let found = await found([pod] + silent, consents: [.probePod], time) { if $0 == "silent" { isOver.open() } }
    #expect(found["pod"]?.verdict == .passed)
    #expect(found["silent"]?.verdict == .skipped)
  }
}
