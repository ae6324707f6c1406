import Commands
import FoundationEssentials
import Subprocess
import Surroundings
import SystemPackage

/// The helm program of this machine.
///
/// What only reads is collected in memory (a manifest holds Secrets: it touches no disk) and dies with the task that waits for it.
/// What changes a release runs in a session of its own with its output in 0600 files that are followed: see ``DetachedHelm``.
package struct SystemHelm: HelmRunner {
  private let surroundings: Surroundings
  private let program: String
  private let runs: String

  /// - Parameters:
  ///   - program: a name that is looked up in PATH, or a path.
  ///   - runs: the folder (0700, made when it is needed) for the output of running operations.
  package init(surroundings: Surroundings, program: String = "helm", runs: String) {
    self.surroundings = surroundings
    self.program = program
    self.runs = runs
  }

  package func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    let environment = Self.environment(from: surroundings)
    let path = try await programPath(environment)
    let arguments = operation.arguments(target: target)
    if operation.changesRelease {
      return try await DetachedHelm.start(
        program: path, arguments: arguments, environment: environment, operation: operation.name, runs: runs, surroundings: surroundings,
        onLine: onLine)
    }
    return CollectedHelm(program: path, arguments: arguments, environment: environment, onLine: operation.isShown ? onLine : nil)
  }

  package func attach(
    to record: HelmRunRecord, skipping known: HelmLineCount, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async -> (any HelmRun)? {
    DetachedHelm.attach(to: record, skipping: known, surroundings: surroundings, onLine: onLine)
  }

  /// Without what would send helm to another cluster or namespace than the one chosen, and without the variables that hold secrets.
  static func environment(from surroundings: Surroundings) -> [String: String] {
    surroundings.childEnvironment.filter { !$0.key.hasPrefix("HELM_KUBE") && $0.key != "HELM_NAMESPACE" }
  }

  private func programPath(_ environment: [String: String]) async throws(HelmError) -> FilePath {
    if program.contains("/") { return FilePath(program) }
    do {
      return try await Executable.name(program).resolveExecutablePath(in: Environment(environment))
    } catch {
      throw error.code == .executableNotFound ? .missing : .notStarted(detail: "\(error)")
    }
  }
}

extension HelmOperation {
  /// Whether its lines are for a person to read.
  fileprivate var isShown: Bool {
    switch self {
    case .addRepository, .updateRepository: true
    default: changesRelease
    }
  }
}

extension Environment {
  init(_ variables: [String: String]) {
    self = .custom(Dictionary(uniqueKeysWithValues: variables.compactMap { name, value in Key(rawValue: name).map { ($0, value) } }))
  }
}
