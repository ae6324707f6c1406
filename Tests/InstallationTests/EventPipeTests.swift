import Rollout
import TestSupport
import Testing

@testable import Installation

@Suite(.timeLimit(.minutes(1))) struct EventPipeTests {
  @Test func aReaderThatIsSlowerGetsTheNewestPictureAndEveryEvent() async {
    let pipe = EventPipe(time: ManualTime())
    pipe.send(.note("a"))
    for summary in ["1", "2", "3"] { pipe.send(.rollout(RolloutSnapshot(summary: summary))) }
    pipe.send(.note("b"))
    pipe.send(.rollout(RolloutSnapshot(summary: "4")))
    pipe.finish()
    pipe.send(.note("too late"))
    var seen: [String] = []
    for await item in pipe.items {
      guard case .event(let event) = item else { continue }
      switch event.body {
      case .note(let text): seen.append(text)
      case .rollout(let snapshot): seen.append(snapshot.summary)
      default: break
      }
    }
    #expect(seen == ["a", "3", "b", "4"])
  }

  @Test func aReaderThatWaitsIsWoken() async {
    let pipe = EventPipe(time: ManualTime())
    let reader = Task { () -> Int in
      var count = 0
      for await _ in pipe.items { count += 1 }
      return count
    }
    for _ in 0..<100 {
      pipe.send(.note("x"))
      await Task.yield()
    }
    pipe.finish()
    #expect(await reader.value == 100)
  }
}
