import Cluster
import Installation
import Rollout
import Surroundings
import Synchronization
import TestSupport
import Testing

@testable import Bundle
@testable import Rehearsal

/// Whatever goes wrong while a bundle is collected, the rest goes in, and the index names what is missing.
@Suite(.timeLimit(.minutes(2))) struct BundleGapTests {
  private static func isLog(_ request: ClusterRequest) -> Bool { request.path.hasSuffix("/log") }

  /// - Parameter meddle: what becomes of the requests once the release has failed.
  private func collect(
    _ stage: BundleStage = BundleStage(), _ meddle: @escaping @Sendable (ClusterRequest) -> MeddlingTransport.Fate?
  ) async throws -> (contents: BundleContents, asked: [String]) {
    try await stage.deploy()
    try await stage.untilItFailed()
    let transport = MeddlingTransport(base: stage.cluster.transport, meddle: meddle)
    return (try await stage.collect(over: transport), transport.asked.values)
  }

  /// A right that is missing is told once, however many logs it keeps away.
  @Test func refusedLogsAreOneGap() async throws {
    let stage = BundleStage(forbidden: [AccessRule(verbs: ["get"], resources: ["pods/log"])])
    let (contents, _) = try await collect(stage) { _ in nil }
    let gaps = contents.gaps.filter { $0.what.contains("logs/") }
    #expect(gaps.count == 1, "\(contents.gaps)")
    let gap = try #require(gaps.first)
    #expect(gap.what.contains("/main.log") && gap.what.contains("/main.previous.log"), "\(gap)")
    #expect(gap.why.hasPrefix("the cluster refused: "), "\(gap)")
    #expect(contents.text("INDEX.md")?.contains("- logs/broken-") == true)
    #expect(contents.text("objects/pods.json")?.contains("broken-") == true)
  }

  @Test func manyGapsOfOneCauseNameTheFirstFew() {
    let failures = (1...37).map { LogFailure(path: "logs/p\($0)/main.log", error: .forbidden(message: "no")) }
    let others = [LogFailure(path: "logs/q/main.log", error: .notFound(message: "q"))]
    #expect(
      LogFailure.gaps(failures + others) == [
        .init(
          what: "37 logs (logs/p1/main.log, logs/p2/main.log, logs/p3/main.log, logs/p4/main.log, logs/p5/main.log and 32 more)",
          why: "the cluster refused: no"), .init(what: "logs/q/main.log", why: "it was gone when it was to be read"),
      ])
  }

  @Test func aPodThatVanishesCostsItsLogOnly() async throws {
    let (contents, _) = try await collect { request in
      Self.isLog(request) && !request.query.contains(.init("previous", "true")) ? .status(404, message: "pods not found") : nil
    }
    #expect(contents.gaps.filter { $0.what.hasSuffix("/main.log") }.map(\.why) == ["it was gone when it was to be read"])
    #expect(contents.entries.contains { $0.path.hasSuffix("/main.previous.log") })
  }

  @Test func whatWasCutOffIsReadOnceMore() async throws {
    let cut = Mutex<Set<String>>([])
    let (contents, _) = try await collect { request in
      guard request.path.hasSuffix("/pods") || Self.isLog(request) else { return nil }
      let isFirst = cut.withLock { $0.insert("\(request.path) \(request.query)").inserted }
      return isFirst ? .failure(.cut(detail: "reset")) : nil
    }
    #expect(contents.gaps.isEmpty, "\(contents.gaps)")
    #expect(contents.entries.contains { $0.path.hasSuffix("/main.previous.log") })
  }

  /// Nobody waits for the time limit of each of hundreds of questions.
  @Test func aClusterThatGoesAwayInTheMiddleIsAskedNoMore() async throws {
    let isAway = Mutex(false)
    let (contents, asked) = try await collect { request in
      isAway.withLock { isAway in
        if Self.isLog(request) { isAway = true }
        return isAway ? .failure(.unreachable(detail: "no route to host")) : nil
      }
    }
    let after = asked.drop { !$0.hasSuffix("/log") }
    #expect(after.count < 12, "\(after)")
    let gaps = contents.gaps.filter { $0.why == "the cluster did not answer: no route to host" }.map(\.what)
    #expect(gaps.contains { $0.contains("/main.log") } && gaps.contains("/readyz"), "\(contents.gaps)")
    #expect(contents.text("INDEX.md")?.contains("no route to host") == true)
    #expect(contents.report.snapshot.workloads.map(\.title) == ["broken"])
  }

  @Test func aKindThatFailsIsNamed() async throws {
    let (contents, _) = try await collect { $0.path.hasSuffix("/configmaps") ? .status(500, message: "etcd is gone") : nil }
    #expect(contents.gaps.map(\.what) == ["configmaps"])
    #expect(contents.gaps.first?.why == "the API server failed with 500: etcd is gone")
  }

  // MARK: The disk

  @Test(arguments: ["at once", "while logs are read"]) func aFullDiskIsSaidAndLeavesNothing(when: String) async throws {
    let stage = BundleStage()
    try await stage.deploy()
    try await stage.untilItFailed()
    let full = FileError.diskFull(BundleStage.spoolFolder)
    let fill: @Sendable () -> Void = { for folder in [BundleStage.spoolFolder, "/tmp"] { stage.files.fail(folder, with: full) } }
    if when == "at once" { fill() }
    let transport = MeddlingTransport(base: stage.cluster.transport) { request in
      if Self.isLog(request) { fill() }
      return nil
    }
    await #expect(throws: BundleProblem.notKept(full)) { try await stage.collect(over: transport) }
    #expect(stage.files.paths.isEmpty)
  }

  @Test func whatCannotBeWrittenIsSaid() async throws {
    let (contents, _) = try await collect { _ in nil }
    #expect(throws: BundleProblem.unwritable(.diskFull("/x"))) {
      try contents.archive { _ throws(FileError) in throw .diskFull("/x") }
    }
  }
}
