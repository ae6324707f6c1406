import Cluster
import FoundationEssentials
import Helm
import Installation
import ProductModel
import Rehearsal
import Secrecy
import Surroundings
import TestSupport
import Testing
import Wizard

@testable import Session

/// What an earlier wizard left: a helm that is still at work.
@Suite(.timeLimit(.minutes(1))) struct EarlierSessionTests {
  /// The wizard that watches a release whose helm runs still follows that helm, and shows what it says.
  @Test func aHelmThatIsAtWorkIsFollowedToItsEnd() async throws {
    // A release is locked by a real file.
    let scratch = try ScratchFolder()
    var surroundings = Surroundings.system
    surroundings.time = TickingTime(speed: 60)
    surroundings.environment = ["HOME": scratch.path]
    let draft = Draft(product: SampleProduct.product, answers: SampleProduct.answers)
    let target = draft.plan.target
    let folder = StateFolder(server: "https://cluster", namespace: target.namespace, release: target.release, environment: surroundings.environment)
    let record = HelmRunRecord(
      operation: "helm upgrade --install", processID: 4711, processStart: 1, folder: "/runs/1", began: Date(timeIntervalSince1970: 1))
    try Journal(folder: folder, files: surroundings.files).save(
      InstallationProgress(product: "harbour", target: target, step: .release, saved: Date(timeIntervalSince1970: 2), helm: record, helmLines: 3))
    let helm = FollowedHelm()
    let work = SessionWork(
      engines: FollowingEngines(helm: helm), surroundings: surroundings, products: [SampleProduct.product], redactor: SharedRedactor(),
      folder: scratch.path)
    let bodies = Recorder<InstallationEvent.Body>()
    let snapshots = Recorder<Bool>()
    await work.run(.watch(target), draft: draft) { result in
      switch result {
      case .installation(let event):
        bodies.record(event.body)
        // What comes after helm is no matter of this test.
        if case .stepEnded(.release, _) = event.body { work.running.current?.interrupt() }
      case .rollout: snapshots.record(true)
      default: break
      }
    }
    #expect(helm.followed.values == [FollowedHelm.Following(record: record, known: HelmLineCount(output: 3))])
    #expect(bodies.values.contains(.helm(HelmLine(.output, "creating 4 resources"))))
    #expect(bodies.values.contains { if case .stepEnded(.release, _) = $0 { true } else { false } })
    #expect(!bodies.values.contains { if case .stepBegan(.secrets) = $0 { true } else { false } }, "nothing is done twice")
    #expect(snapshots.values.isEmpty)
  }
}

/// A helm that an earlier start left at work; it ends well as soon as it is followed.
private struct FollowedHelm: HelmRunner {
  struct Following: Equatable {
    var record: HelmRunRecord
    var known: HelmLineCount
  }

  let followed = Recorder<Following>()

  func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    if case .version = operation { return EndedRun(outcome: HelmOutcome(ending: .exit(0), output: "v3.14.2")) }
    return EndedRun(outcome: HelmOutcome(ending: .exit(1), errorOutput: "Error: release: not found"))
  }

  func attach(to record: HelmRunRecord, skipping known: HelmLineCount, onLine: @escaping @Sendable (HelmLine) -> Void) async -> (any HelmRun)? {
    followed.record(Following(record: record, known: known))
    onLine(HelmLine(.output, "creating 4 resources"))
    return EndedRun(outcome: HelmOutcome(ending: .exit(0), output: "STATUS: deployed"))
  }
}

/// A cluster without anything in it.
private struct FollowingEngines: Engines {
  var helm: any HelmRunner
  var cluster = RehearsalCluster(time: TickingTime(speed: 60))

  func findTools() async -> ToolFacts { ToolFacts(kubectl: .found(version: "v1.31.0"), helm: .found(version: "3.14.2")) }
  func kubectlVersion() async throws(InstallationProblem) -> String { "v1.31.0" }
  func listContexts() async throws(InstallationProblem) -> ContextFacts { ContextFacts(contexts: [], current: nil) }
  func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport { cluster.transport }
  func serverURL(context: String?) async throws(InstallationProblem) -> String { "https://cluster" }
  func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook { throw .kubectlMissing }
  func close() async {}
}
