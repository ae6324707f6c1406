import Dispatch
import Glibc

/// Ctrl-C and SIGTERM as a wish to stop, until it is cancelled.
struct StopSignals {
  private let sources: [any DispatchSourceSignal]

  init(_ stop: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      // A lost terminal (SIGHUP) is no wish to stop: this process ends, helm goes on, and the next start follows it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { stop() }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
