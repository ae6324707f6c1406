import Checks
import Cluster
import FoundationEssentials
import Glibc
import Helm
import KubectlProxy
import NIOCore
import NIOPosix
import Preflight
import ProductLoading
import ProductModel
import Rehearsal
import Session
import Surroundings

/// One round of all checks of the first product that has a rehearsal, for its sample answers, against servers that stand on this machine.
///
/// Everything is asked as in a real run; only the cluster and helm are rehearsed where they answer.
struct CheckRound {
  struct Outcome {
    var elapsed: Duration
    var report: CheckReport
  }

  /// Beside 127.0.0.1, so that no resolver of this machine is in the way.
  private static let nameServer = "127.77.0.1"
  private static let silentNameServer = "127.77.0.2"

  private let surroundings: Surroundings
  private let library: RehearsalLibrary
  private let product: Product
  private let folder: DemoFolder

  init() throws {
    let real = Surroundings.system
    let assets = try Assets.find(in: real)
    library = RehearsalLibrary(folder: assets.rehearsals, files: real.files)
    let catalogue = ProductCatalogue(folder: assets.products, files: real.files)
    let rehearsed = try library.products()
    guard let id = try rehearsed.first(where: catalogue.ids().contains) else {
      throw TerminalChild.Failure(description: "no product has a rehearsal")
    }
    product = try catalogue.product(id)
    surroundings = real
    folder = try DemoFolder(surroundings: real)
    try folder.fill(with: library.play("smooth", product: id))
  }

  func leave() { folder.remove() }

  /// Database, names, cluster and helm answer as soon as they can.
  func answered(postgres port: Int) async throws -> Outcome {
    let names = try await StandInNames.start(at: Self.nameServer, isSilent: false, on: MultiThreadedEventLoopGroup.singleton)
    let cluster = RehearsalCluster(
      scenario: try library.scenario("smooth", product: product.id, cloud: "gke"), time: surroundings.time)
    let context = cluster.scenario.facts.contexts.first?.name ?? ""
    let contexts = cluster.scenario.facts.contexts.map(\.name)
    let tools = CheckTools(
      kubectlVersion: { () async throws(ToolFault) in "v1.33.0" }, contexts: { () async throws(ToolFault) in contexts })
    let outcome = try await run(
      Place(nameServer: Self.nameServer, port: port, context: context), cluster: cluster.transport,
      helm: cluster.helm(files: surroundings.files), tools)
    try await names.close()
    return outcome
  }

  /// All of them take the question and say nothing.
  func silent() async throws -> Outcome {
    let group = MultiThreadedEventLoopGroup.singleton
    let names = try await StandInNames.start(at: Self.silentNameServer, isSilent: true, on: group)
    let database = try await SilentServer.onLoopback(group)
    let socket = folder.path + "/silent"
    let proxy = try await SilentServer.onSocket(socket, group)
    let client = ProxyClient(socket: socket, time: surroundings.time)
    let program = folder.path + "/helm"
    try surroundings.files.writeAtomically(Array("#!/bin/sh\nexec sleep 600\n".utf8), to: program, mode: 0o700)
    let tools = CheckTools(
      kubectlVersion: { () async throws(ToolFault) in
        try? await Task.sleep(for: .seconds(600))
        throw ToolFault("it was stopped", remedy: "")
      },
      contexts: { () async throws(ToolFault) in
        try? await Task.sleep(for: .seconds(600))
        throw ToolFault("it was stopped", remedy: "")
      })
    let outcome = try await run(
      Place(nameServer: Self.silentNameServer, port: database.localAddress?.port ?? 1, context: "silent"), cluster: client,
      helm: SystemHelm(surroundings: surroundings, program: program, runs: folder.path + "/runs"), tools)
    await client.shutdown()
    for channel in [names, database, proxy] { try await channel.close() }
    return outcome
  }

  private struct Place {
    var nameServer: String
    var port: Int
    var context: String
  }

  private func run(_ place: Place, cluster: any ClusterTransport, helm: any HelmRunner, _ tools: CheckTools) async throws -> Outcome {
    var surroundings = surroundings
    surroundings.files = NamedServerFiles(nameServer: place.nameServer)
    let file = try AnswersFile.load(
      path: folder.work + "/" + Play.answersFile, product: product, surroundings: surroundings,
      given: [.context: place.context, "domain": "slipway-bench.dev", "db.host": "127.0.0.1", "db.port": "\(place.port)"], demand: .whatIsThere)
    let facts = ChartFacts(version: file.answers[.chartVersion]?.plainText.flatMap { Version($0) })
    let questionnaire = Questionnaire(product: product, answers: file.answers, chart: facts)
    let context = CheckContext(
      surroundings: surroundings, cluster: cluster, helm: helm, questionnaire: questionnaire, plan: questionnaire.plan(), tools: tools,
      filesFolder: folder.work)
    let checks = ChecksPlan().checks(in: context)
    var results: [CheckResult] = []
    let began = ContinuousClock.now
    for await event in CheckRunner(time: surroundings.time).run(checks) {
      if case .ended(let result) = event { results.append(result) }
    }
    return Outcome(elapsed: began.duration(to: ContinuousClock.now), report: CheckReport(results))
  }
}
