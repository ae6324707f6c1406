import Installation
import KubectlProxy
import Secrecy
import Surroundings

/// One `kubectl proxy` for each context that was asked for; opened once, also when two tasks ask at the same time.
actor Connections {
  private let surroundings: Surroundings
  private let redactor: SharedRedactor
  private var opening: [String?: Task<KubectlProxySession, any Error>] = [:]
  private var isClosed = false

  init(surroundings: Surroundings, redactor: SharedRedactor) {
    self.surroundings = surroundings
    self.redactor = redactor
  }

  func session(_ context: String?) async throws(InstallationProblem) -> KubectlProxySession {
    let task = opening[context] ?? open(context)
    do {
      return try await task.value
    } catch {
      // The next one who asks tries again: the reason may be mended by then.
      if opening[context] == task { opening[context] = nil }
      throw (error as? KubectlError).map { InstallationProblem($0) }
        ?? InstallationProblem(
          kind: .clusterUnreachable, sentence: "the way to the cluster could not be opened", nextAction: "try again", evidence: ["\(error)"])
    }
  }

  /// The one that was asked for already; nil where there is none, or its start failed.
  func opened(_ context: String?) async -> KubectlProxySession? {
    guard let task = opening[context] else { return nil }
    return try? await task.value
  }

  private func open(_ context: String?) -> Task<KubectlProxySession, any Error> {
    let task = Task { [surroundings, redactor, isClosed] in
      if isClosed { throw CancellationError() }
      return try await KubectlProxySession.start(context: context, surroundings: surroundings, redactor: redactor)
    }
    opening[context] = task
    return task
  }

  func close() async {
    isClosed = true
    let all = opening.values
    opening = [:]
    for task in all {
      task.cancel()
      if let session = try? await task.value { await session.stop() }
    }
  }
}
