import Synchronization

/// The redactor of one run: it learns secrets as they are answered, and everything that is shown goes through it.
package final class SharedRedactor: Sendable {
  private let state: Mutex<Redactor>

  package init(secrets: [Secret] = []) {
    state = Mutex(Redactor(secrets: secrets))
  }

  package func learn(_ secrets: [Secret]) {
    state.withLock { $0.learn(secrets) }
  }

  /// As it is now: what is learned later does not reach the copy.
  package var current: Redactor { state.withLock { $0 } }

  /// With all that is known by now.
  package func redacted(_ text: String) -> String { current.redacted(text) }
}
