import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings
import TestSupport

/// A small product, its answers, and everything around an installer; hours pass in seconds.
struct Bench {
  var cluster = SmallCluster { $0.addReadyDeployment("shop-web") }
  /// Instead of that one.
  var transport: (any ClusterTransport)?
  var helm = ScriptedHelm { $0.manifest = Bench.manifest }
  var files = MemoryFileSystem(["/work/vendor.yaml": "a: 1\n"])
  var environment = ["HOME": "/home/me", "XDG_STATE_HOME": "/state"]
  var time: any Time = TickingTime(speed: 60)
  var patience: Duration? = .seconds(60)
  var timeLimit: Duration? = .seconds(900)
  var manifests: [PlannedManifest] = []
  var upgrades = UpgradeKnowledge()
  var keys: [PlannedKey] = []
  /// Beside those of the product.
  var secrets: [PlannedSecret] = []
  var tools: any ToolRunner = NoTools()
  var knownValues = InstallationOrder.KnownValues.notShown
  var kubectl: @Sendable () async throws(InstallationProblem) -> String = { () throws(InstallationProblem) in "v1.31.0" }

  static let password = "pl@nted/\"secret\" é+1"

  static let manifest = """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: shop-web
    """

  static let product = Product(
    id: "shop", title: "Shop",
    chart: Chart(
      repository: .init(name: "vendor", url: "https://charts.example.com"), reference: "vendor/shop", name: "shop", release: "shop",
      namespace: "shop", output: "customizations.yaml", vendorFiles: [.init(field: "package.values")]),
    requirements: Requirements(helm: VersionRange(">=3.6.0"), kubernetes: [Conditional(VersionRange(bounds: [.init(.atLeast, Version(1, 20))]))]),
    steps: [
      Step(
        id: "all", title: "All",
        fields: [
          Field(id: "package.values", label: "Package", required: true), Field(id: .context, label: "Context"),
          Field(id: .namespace, label: "Namespace"), Field(id: "domain", label: "Domain", kind: .domain, required: true),
          Field(id: "db.secretName", label: "Secret"), Field(id: "db.password", label: "Password", kind: .secret, required: true),
        ],
        values: [
          ValuesRule(
            comment: "Where people find it",
            set: [(ValuePath(["app", "domain"]), .string("${domain}")), (ValuePath(["db", "existingSecret"]), .string("${db.secretName}"))])
        ],
        secrets: [SecretRule(name: "${db.secretName}", data: [.init("password", "${db.password}")])])
    ],
    rollout: RolloutKnowledge(
      expectedMinutes: 5,
      patterns: [
        .init(
          regex: "password authentication failed for user \"(.*)\"", says: "The database refused the password of $1.",
          action: "type the right password", fields: [Conditional("db.password")])
      ]),
    afterwards: Afterwards(domain: "${domain}"))

  static let answers = Answers([
    "package.values": .text("/work/vendor.yaml"), "domain": .text("shop.example.com"), "db.secretName": .text("shop-db"),
    "db.password": .secret(Secret(password)),
  ])

  var state: StateFolder { StateFolder(server: "https://a", namespace: "shop", release: "shop", environment: environment) }
  var journal: Journal { Journal(folder: state, files: files) }

  var surroundings: Surroundings {
    var surroundings = Surroundings.manual(files: files, environment: environment)
    surroundings.time = time
    return surroundings
  }

  var installer: Installer {
    var installer = Installer(
      cluster: transport ?? cluster, helm: helm, surroundings: surroundings, kubectlVersion: kubectl,
      redactor: SharedRedactor(secrets: Self.answers.secrets), state: state)
    // The state is in memory.
    installer.locksRelease = false
    installer.tools = tools
    return installer
  }

  var order: InstallationOrder {
    let answers = Self.answers
    var plan = Plan.make(product: Self.product, answers: answers)
    plan.manifests = manifests
    plan.keys = keys
    var product = Self.product
    product.upgrades = upgrades
    plan.secrets += secrets
    return InstallationOrder(
      product: product, answers: answers, plan: plan, valuesFolder: "/work",
      knownValues: knownValues, timeLimit: timeLimit, patience: patience)
  }

  struct Result {
    var outcome: InstallationOutcome
    var events: [InstallationEvent.Body]

    var problem: InstallationProblem? { if case .failed(let problem) = outcome { problem } else { nil } }
    var failedStep: InstallationStep? {
      for case .stepFailed(let step, _) in events { return step }
      return nil
    }
    var begun: [InstallationStep] { events.compactMap { if case .stepBegan(let step) = $0 { step } else { nil } } }
    var asked: [InstallationQuestion] { events.compactMap { if case .asked(let question) = $0 { question } else { nil } } }
    var notes: [String] { events.compactMap { if case .note(let text) = $0 { text } else { nil } } }
    var commands: [String] { events.compactMap { if case .command(let text) = $0 { text } else { nil } } }
  }

  /// Runs to the end.
  /// - Parameter react: sees every event as it comes, and may answer or stop.
  func run(
    resuming: Bool = false, answering yes: Bool = false, react: (InstallationEvent.Body, InstallationRun) -> Void = { _, _ in }
  ) async -> Result {
    let run = resuming ? installer.resume(order) : installer.start(order)
    var bodies: [InstallationEvent.Body] = []
    for await event in run.events {
      bodies.append(event.body)
      react(event.body, run)
      if case .asked(let question) = event.body { run.answer(question, yes: yes) }
    }
    return Result(outcome: await run.outcome, events: bodies)
  }
}
