/// A container's log that would explain something: what `RolloutTracker` asks its driver for.
package struct LogRequest: Sendable, Hashable {
  package var namespace: String
  package var pod: String
  package var uid: String
  package var container: String
  /// The log of the run before, for a container that has started again.
  package var previous: Bool
  /// Which of the container's runs: its restart count. A new run makes a new request.
  package var run: Int
  /// How many last lines to ask for.
  package var lines: Int

  package init(namespace: String, pod: String, uid: String, container: String, previous: Bool, run: Int, lines: Int = 60) {
    self.namespace = namespace
    self.pod = pod
    self.uid = uid
    self.container = container
    self.previous = previous
    self.run = run
    self.lines = lines
  }
}

/// The answer to a ``LogRequest``.
package struct ContainerLog: Sendable, Equatable {
  package var request: LogRequest
  /// As the container wrote them; nil: the log could not be had, and is asked for again later.
  package var lines: [String]?

  package init(request: LogRequest, lines: [String]?) {
    self.request = request
    self.lines = lines
  }
}
