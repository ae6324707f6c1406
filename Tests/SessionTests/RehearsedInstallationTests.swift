import Cluster
import Helm
import Installation
import OrderedCollections
import Preflight
import ProductLoading
import ProductModel
import Rehearsal
import Rollout
import Secrecy
import Surroundings
import TestSupport
import Testing
import Wizard

@testable import Session

/// Whole headless installations of the products that have a rehearsal: definition, answers, secrets, simulated helm, pods, diagnosis.
@Suite(.timeLimit(.minutes(3))) struct RehearsedInstallationTests {
  private static let assets = {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(3).joined(separator: "/") + "/assets"
  }()
  private static let library = RehearsalLibrary(folder: assets + "/rehearsals", files: SystemFileSystem())

  private func apply(_ product: String, scenario: String) async throws -> (ending: HeadlessEnding, events: [InstallationEvent.Body]) {
    let scratch = try ScratchFolder()
    var surroundings = Surroundings.system
    surroundings.time = TickingTime(speed: 30)
    surroundings.environment = ["HOME": scratch.path, "XDG_STATE_HOME": scratch.path("state")]
    let cluster = RehearsalCluster(
      scenario: try Self.library.scenario(scenario, product: product), time: surroundings.time)
    let helm = cluster.helm(files: surroundings.files)
    let installation = HeadlessInstallation(
      options: HeadlessOptions(
        product: product, answers: try answers(product, in: scratch), namespace: product, timeLimit: .seconds(1800),
        valuesFolder: scratch.path),
      surroundings: surroundings, catalogue: ProductCatalogue(folder: Self.assets + "/products", files: surroundings.files)
    ) { _, _ in RehearsedEngines(helm: helm, cluster: cluster) }
    let events = Recorder<InstallationEvent.Body>()
    let ending = await installation.run { _ in
    } onEvent: {
      events.record($0.body)
    }
    withExtendedLifetime(scratch) {}
    return (ending, events.values)
  }

  /// The demo's files and answers.
  private func answers(_ product: String, in scratch: ScratchFolder) throws -> String {
    for (name, contents) in try Self.library.play("smooth", product: product).contents() {
      _ = try scratch.write(name, String(decoding: contents, as: UTF8.self))
    }
    return scratch.path(Play.answersFile)
  }

  @Test func smoothGetsReady() async throws {
    let products = try Self.library.products()
    #expect(!products.isEmpty)
    for product in products {
      let (ending, events) = try await apply(product, scenario: "smooth")
      #expect(ending == .ready, "\(product): \(events.suffix(2))")
      guard case .ended(.ready(let addresses))? = events.last else { continue }
      // What runs is checked, as far as a rehearsal has it: no balancer stands outside of it, and no Prometheus answers.
      let definition = try ProductCatalogue(folder: Self.assets + "/products", files: SystemFileSystem()).product(product)
      let looked = events.compactMap { if case .checkedAfterwards(let result) = $0 { result } else { nil } }
      #expect(
        looked.isEmpty == definition.afterwards.checks.isEmpty && looked.allSatisfy { [.passed, .skipped].contains($0.verdict) },
        "\(product): \(looked)")
      let toTry = events.compactMap { if case .toTry(let step) = $0 { step } else { nil } }
      #expect(toTry.isEmpty == definition.afterwards.checklist.isEmpty)
      #expect(addresses.count == 1)
      let tellsRecord = events.contains { if case .note(let text) = $0 { text.hasPrefix("DNS record to make: ") } else { false } }
      #expect(tellsRecord == (definition.afterwards.domain != nil))
      // The pods are there before helm has ended.
      let firstPods = events.firstIndex { if case .rollout(let snapshot) = $0 { !snapshot.workloads.isEmpty } else { false } }
      let helmEnded = events.firstIndex { if case .stepEnded(.release, _) = $0 { true } else { false } }
      #expect((firstPods ?? .max) < (helmEnded ?? 0), "\(product): pods are shown while helm works")
    }
  }

  @Test func refusedPasswordNamesTheAnswer() async throws {
    for product in try Self.library.products() where try Self.library.scenarios(product: product).contains(where: { $0.id == "bad-db-password" }) {
      let (ending, events) = try await apply(product, scenario: "bad-db-password")
      #expect(ending == .failed)
      guard case .ended(.failed(let problem))? = events.last, case .field(let field) = problem.place else {
        Issue.record("\(product): \(events.suffix(1))")
        continue
      }
      let definition = try ProductCatalogue(folder: Self.assets + "/products", files: SystemFileSystem()).product(product)
      #expect(definition.field(field)?.isSecret == true, "\(field)")
      #expect(!problem.evidence.isEmpty && !problem.nextAction.isEmpty)
    }
  }
}

private struct RehearsedEngines: Engines {
  var helm: any HelmRunner
  var cluster: RehearsalCluster
  var isRehearsal: Bool { true }
  var tools: any ToolRunner { RehearsedTools() }

  func findTools() async -> ToolFacts { ToolFacts(kubectl: .found(version: "v1.31.0"), helm: .found(version: "4.1.0")) }
  func kubectlVersion() async throws(InstallationProblem) -> String { "v1.31.0" }
  func listContexts() async throws(InstallationProblem) -> ContextFacts {
    ContextFacts(contexts: [.init(name: "rehearsed", cluster: "rehearsed")], current: "rehearsed")
  }
  func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport { cluster.transport }
  func serverURL(context: String?) async throws(InstallationProblem) -> String { "https://rehearsal" }
  func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook { throw .kubectlMissing }
  func close() async {}
}
