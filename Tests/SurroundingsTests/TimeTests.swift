import FoundationEssentials
import Surroundings
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct TimeTests {
  @Test func sleepersWakeInTheOrderOfTheirDeadlines() async {
    let time = ManualTime()
    let woken = Recorder<Int>()
    await withTaskGroup(of: Void.self) { group in
      for seconds in [3, 1, 2] {
        group.addTask {
          try? await time.sleep(for: .seconds(seconds))
          woken.record(seconds)
        }
      }
      await time.sleepers(atLeast: 3)
      await time.advance(until: { woken.values.count == 3 })
    }
    #expect(woken.values == [1, 2, 3])
    #expect(time.uptime == .seconds(3))
  }

  @Test func aCancelledSleeperThrows() async {
    let time = ManualTime()
    let task = Task { try await time.sleep(for: .seconds(5)) }
    await time.sleepers(atLeast: 1)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(time.sleeperCount == 0)
  }

  @Test func scaledTimePassesFaster() async throws {
    let base = ManualTime()
    let time = ScaledTime(base, speed: 20)
    let began = time.now
    let task = Task { try await time.sleep(for: .seconds(60)) }
    await base.sleepers(atLeast: 1)
    await base.advance(by: .seconds(3))
    try await task.value
    #expect(time.now.timeIntervalSince(began) == 60)
    #expect(base.durationsSlept == [.seconds(3)])
  }

  @Test func chanceRepeatsWithItsSeed() {
    #expect(SeededRandom(seed: 7).bytes(16) == SeededRandom(seed: 7).bytes(16))
    #expect(SeededRandom(seed: 7).bytes(16) != SeededRandom(seed: 8).bytes(16))
  }

  @Test func hiddenVariablesStayFromChildren() {
    var surroundings = Surroundings.manual(environment: ["PATH": "/bin", "DB_PASSWORD": "x"])
    surroundings.hiddenVariables = ["DB_PASSWORD"]
    #expect(surroundings.childEnvironment == ["PATH": "/bin"])
  }
}
