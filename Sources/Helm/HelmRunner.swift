import Commands

/// Runs helm, or plays it (Rehearsal).
package protocol HelmRunner: Sendable {
  /// Starts an operation. Lines come in order while it runs; `onLine` is called from one task only and must not block.
  func start(_ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void) async throws(HelmError) -> any HelmRun
  /// Follows on a run that an earlier process started; nil when nothing is left of it. The first lines, which are known already, are left out.
  func attach(to record: HelmRunRecord, skipping known: HelmLineCount, onLine: @escaping @Sendable (HelmLine) -> Void) async -> (any HelmRun)?
}

extension HelmRunner {
  package func attach(to record: HelmRunRecord, skipping known: HelmLineCount, onLine: @escaping @Sendable (HelmLine) -> Void) async -> (any HelmRun)?
  {
    nil
  }

  /// Runs an operation that only reads, and waits for it.
  package func read(_ operation: HelmOperation, target: HelmTarget) async throws(HelmError) -> HelmOutcome {
    try await start(operation, target: target) { _ in }.outcome
  }
}

/// One running helm. It goes on when the terminal is lost.
package protocol HelmRun: Sendable {
  /// One SIGINT to its process group.
  func interrupt()
  /// SIGKILL: the release may stay pending.
  func kill()
  var outcome: HelmOutcome { get async }
  /// What the next start needs to follow on; nil for a run that does not outlive this process.
  var record: HelmRunRecord? { get }
}

extension HelmRun {
  package var record: HelmRunRecord? { nil }
}

/// How many lines of each stream came.
package struct HelmLineCount: Sendable, Equatable {
  package var output: Int
  package var error: Int
  package init(output: Int = 0, error: Int = 0) {
    self.output = output
    self.error = error
  }
}

package struct HelmOutcome: Sendable, Equatable {
  package enum Ending: Sendable, Equatable {
    case exit(Int32)
    case signal(Int32)
  }
  package var ending: Ending
  /// The whole standard output (bounded for streamed operations to the last 1 MB).
  package var output: String
  package var errorOutput: String
  package init(ending: Ending, output: String = "", errorOutput: String = "") {
    self.ending = ending
    self.output = output
    self.errorOutput = errorOutput
  }
  package var succeeded: Bool { ending == .exit(0) }
}

package struct HelmLine: Sendable, Equatable, Codable {
  package enum Stream: String, Sendable, Equatable, Codable { case output, error }
  package var stream: Stream
  /// Without its line end; control characters are made visible.
  package var text: String
  package init(_ stream: Stream, _ text: String) {
    self.stream = stream
    self.text = text
  }
}

/// The cluster and namespace that every operation goes to.
package struct HelmTarget: Sendable, Equatable {
  package var context: String?
  package var namespace: String
  package init(context: String? = nil, namespace: String) {
    self.context = context
    self.namespace = namespace
  }
}

/// What helm is asked to do, as a value; `HelmOperation+Arguments.swift` makes the argv, tested row by row.
package enum HelmOperation: Sendable, Equatable {
  case version
  case addRepository(name: String, url: String)
  /// nil: all (helm before 3.7 takes no name).
  case updateRepository(name: String?)
  /// Versions of a chart in an added repository, newest first.
  case searchVersions(chart: String)
  case showChart(ChartReference)
  case showValues(ChartReference)
  /// The custom kinds that a chart brings beside its templates.
  case showDefinitions(ChartReference)
  case template(HelmUpgrade)
  case upgradeInstall(HelmUpgrade)
  case status(release: String)
  case history(release: String)
  case getManifest(release: String)
  case getHooks(release: String)
  case getNotes(release: String)
  case getValues(release: String)
  case rollback(release: String, revision: Int)
  case uninstall(release: String)
}

package struct ChartReference: Sendable, Equatable {
  package var name: String
  package var version: String?
  package init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}

package struct HelmUpgrade: Sendable, Equatable {
  package var release: String
  package var chart: ChartReference
  /// In order; the last wins.
  package var valuesFiles: [String]
  package var timeout: Duration?
  package init(release: String, chart: ChartReference, valuesFiles: [String], timeout: Duration? = nil) {
    self.release = release
    self.chart = chart
    self.valuesFiles = valuesFiles
    self.timeout = timeout
  }
}

/// helm could not be started, or what it said could not be read. A non-zero exit is an outcome, not an error.
package enum HelmError: Error, Sendable, Equatable {
  case missing
  case tooOld(found: String, needed: String)
  case notStarted(detail: String)
  case unreadable(operation: String, detail: String)
}
