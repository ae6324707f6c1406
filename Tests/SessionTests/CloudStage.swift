import Cluster
import Installation
import KubernetesObjects
import ProductLoading
import ProductModel
import Rehearsal
import Secrecy
import Surroundings
import TestSupport

@testable import Session

/// An installation as far as its keys, with the real way of running tools, and a stand-in for the tool of a cloud (`Tests/Tools/cloud-cli`).
struct CloudStage {
  enum Cloud: String, CaseIterable, Sendable { case eks, gke, aks }

  static let password = "pl4nted-database-word"
  static let token = "pl4nted-admin-token"
  static let hidden = "pl4nted-in-environment"

  // Read once: that takes longer than a run.
  private static let product = Result {
    try ProductCatalogue(folder: RehearsedWizard.root + "/assets/products", files: SystemFileSystem()).product("caracal")
  }
  private static let plays = Result {
    try Dictionary(
      uniqueKeysWithValues: Cloud.allCases.map { ($0, try RehearsedWizard.library.play("smooth", product: "caracal", cloud: $0.rawValue)) })
  }

  let cloud: Cloud
  let scratch: ScratchFolder
  let product: Product
  let answers: Answers
  let plan: Plan
  var surroundings: Surroundings
  let cluster: RehearsalCluster

  var program: String { plan.keys.first?.program ?? "" }

  /// - Parameter isInstalled: the tool is in the PATH.
  init(_ cloud: Cloud, isInstalled: Bool = true, changing changes: [FieldID: AnswerValue] = [:]) throws {
    self.cloud = cloud
    scratch = try ScratchFolder()
    let files = SystemFileSystem()
    product = try Self.product.get()
    let play = try Self.plays.get()[cloud] ?? RehearsedWizard.library.play("smooth", product: "caracal", cloud: cloud.rawValue)
    for (name, contents) in play.contents() { _ = try scratch.write(name, String(decoding: contents, as: UTF8.self)) }
    surroundings = .system
    surroundings.environment = [
      "HOME": scratch.path, "XDG_STATE_HOME": scratch.path("state"), "CLOUD_STAND_IN": scratch.path("cloud"), "SLIPWAY_TOKEN": Self.hidden,
      "PATH": isInstalled ? scratch.path("bin") + ":/usr/bin:/bin" : scratch.path("nowhere"),
    ]
    surroundings.hiddenVariables = ["SLIPWAY_TOKEN"]
    var given = try AnswersFile.load(
      path: scratch.path(Play.answersFile), product: product, surroundings: surroundings, given: [:], demand: .whatIsThere
    ).answers
    let own: [FieldID: AnswerValue] = [
      "keys.postgres": .text("write"), "db.password": .secret(Secret(Self.password)), "keys.admin": .text("supply"),
      "keys.admin.value": .secret(Secret(Self.token)),
    ]
    for (id, value) in own.merging(changes, uniquingKeysWith: { $1 }) { given[id] = value }
    answers = given
    let whole = Questionnaire(product: product, answers: given).plan()
    plan = Plan(target: whole.target, chart: whole.chart, valuesFileName: whole.valuesFileName, keys: whole.keys)
    cluster = RehearsalCluster(scenario: play.scenario, time: surroundings.time)
    try files.createDirectory(scratch.path("bin"), mode: 0o700)
    try files.createDirectory(scratch.path("cloud/keys"), mode: 0o700)
    try FileLink.make(at: scratch.path("bin/\(program)"), to: RehearsedWizard.root + "/Tests/Tools/cloud-cli")
  }

  /// What goes wrong from now on.
  func fail(with fault: String) throws { _ = try scratch.write("cloud/fault", fault) }

  func put(_ key: String, _ value: String) throws { _ = try scratch.write("cloud/keys/\(Self.file(key))", value) }

  func held(_ key: String) -> String? { try? scratch.read("cloud/keys/\(Self.file(key))") }

  private static func file(_ key: String) -> String { key.split(separator: "/").joined(separator: "%") }

  /// The calls in their order, each as its words.
  func calls() throws -> [[String]] {
    try scratch.allFiles.filter { $0.hasSuffix(".argv") }.sorted().map { try scratch.read($0).split(separator: "\n").map(String.init) }
  }

  struct Ending {
    var keys: String?
    var problem: InstallationProblem?
    var asked: [InstallationQuestion] = []
    var events: [String] = []
  }

  /// Until the keys are there, or until it ends.
  func run() async -> Ending {
    let surroundings = surroundings
    var installer = Installer(
      cluster: cluster.transport, helm: cluster.helm(files: surroundings.files), surroundings: surroundings,
      kubectlVersion: { () async throws(InstallationProblem) in "v1.31.0" }, redactor: SharedRedactor(secrets: answers.secrets),
      state: StateFolder(server: "https://a", namespace: "caracal", release: "caracal", environment: surroundings.environment))
    installer.tools = SystemToolRunner(surroundings)
    let order = InstallationOrder(product: product, answers: answers, plan: plan, valuesFolder: scratch.path)
    let run = installer.start(order)
    var ending = Ending()
    for await event in run.events {
      ending.events.append("\(event.body)")
      switch event.body {
      case .asked(let question):
        ending.asked.append(question)
        run.answer(question, yes: true)
      case .stepEnded(.keys, let detail):
        ending.keys = detail
        run.interrupt()
      case .stepFailed(.keys, let problem): ending.problem = problem
      default: break
      }
    }
    return ending
  }
}
