import Dispatch
import Glibc

/// What asks a demo to end: Ctrl-C, SIGTERM, and SIGHUP of a terminal that is closed. None may end it before it has taken its folder away.
struct DemoSignals {
  private static let numbers = [SIGHUP, SIGINT, SIGTERM]
  private let sources: [any DispatchSourceSignal]

  /// From before there is a folder until there is none. On a terminal the wizard hears of them for as long as it has the terminal.
  static func ignore() {
    for number in numbers { signal(number, SIG_IGN) }
  }

  /// Without a terminal nobody else hears of them. Returns once none can be missed any more.
  init(_ leave: @escaping @Sendable () -> Void) async {
    var sources: [any DispatchSourceSignal] = []
    for number in Self.numbers {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        leave()
        exit(128 + number)
      }
      await withCheckedContinuation { isHeard in
        source.setRegistrationHandler { isHeard.resume() }
        source.resume()
      }
      sources.append(source)
    }
    self.sources = sources
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
