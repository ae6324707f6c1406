import TestSupport
import Testing

/// The double itself: a fault in it looks like a program that shows nothing.
@Suite(.timeLimit(.minutes(5))) struct PseudoTerminalTests {
  /// A terminal gets the descriptors of one that has just gone, often while that was still being read. Its own reader was lost when they were closed
  /// before the old reader had let go of them.
  @Test func oneAfterTheOtherIsReadFromTheStart() async {
    await withTaskGroup { group in
      for lane in 1...4 {
        group.addTask {
          for round in 1...100 {
            let text = "lane \(lane), round \(round)"
            do {
              let terminal = try PseudoTerminal(round % 2 == 0 ? "/usr/bin/yes" : "/bin/echo", [text], environment: [:])
              try await terminal.wait(forText: text, seconds: 20)
            } catch {
              Issue.record(error)
              return
            }
          }
        }
      }
    }
  }
}
