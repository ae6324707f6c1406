/// What checks ask of the programs of this machine, as closures: whoever wires a run has the programs. What is nil has no check.
package struct CheckTools: Sendable {
  /// kubectl's own version, such as `v1.32.4`.
  package var kubectlVersion: (@Sendable () async throws(ToolFault) -> String)?
  /// The names of kubectl's contexts.
  package var contexts: (@Sendable () async throws(ToolFault) -> [String])?
  /// The server of the chosen context; it tells some clouds where nothing else may be read.
  package var serverURL: (@Sendable () async -> String?)?

  package init(
    kubectlVersion: (@Sendable () async throws(ToolFault) -> String)? = nil, contexts: (@Sendable () async throws(ToolFault) -> [String])? = nil,
    serverURL: (@Sendable () async -> String?)? = nil
  ) {
    self.kubectlVersion = kubectlVersion
    self.contexts = contexts
    self.serverURL = serverURL
  }
}

/// A program that cannot be used.
package struct ToolFault: Error, Sendable, Equatable {
  /// What was found, and what to do.
  package var sentence: String
  package var remedy: String

  package init(_ sentence: String, remedy: String) {
    self.sentence = sentence
    self.remedy = remedy
  }
}
