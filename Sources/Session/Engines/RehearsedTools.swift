import Installation
import Secrecy

/// The tools of a rehearsed cloud: whatever is looked for is there, whatever is written is taken, and what is read is no key of anybody's.
struct RehearsedTools: ToolRunner {
  func run(_ program: String, _ arguments: [String], input: Secret?) async -> ToolOutcome {
    .ended(succeeded: true, words: [], output: Secret("rehearsed-no-cloud-stands-behind-this-demo"))
  }
}
